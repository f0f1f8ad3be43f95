import GRDB
import GRDBSQLite

/// What a parameter of a statement is bound to.
enum ColumnValue {
    case null
    case integer(Int64)
    case text(String)

    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}

extension Database {
    /// Runs a statement that gives no rows, and returns how many rows it changed.
    ///
    /// For what every task needs: values are bound without the boxes of `StatementArguments`.
    func run(_ sql: String, _ values: ColumnValue...) throws -> Int {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        defer { sqlite3_reset(statement) }
        guard statement.step(values[...]) == SQLITE_DONE else {
            throw DatabaseError(resultCode: lastErrorCode, message: lastErrorMessage, sql: sql)
        }
        return changesCount
    }
}

extension OpaquePointer {
    /// Binds the values and makes the step where their texts are at hand, so that SQLite need not copy them.
    fileprivate func step(_ values: ArraySlice<ColumnValue>) -> Int32 {
        guard let value = values.first else { return sqlite3_step(self) }
        let (index, others) = (Int32(values.startIndex + 1), values.dropFirst())
        switch value {
        case .null: sqlite3_bind_null(self, index)
        case .integer(let number): sqlite3_bind_int64(self, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    sqlite3_bind_text(self, index, characters.baseAddress, Int32(characters.count), nil)
                    return step(others)
                }
            }
        }
        return step(others)
    }
}
