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
        for (index, value) in values.enumerated() { value.bind(to: statement, at: Int32(index + 1)) }
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage, sql: sql)
        }
        return changesCount
    }
}

extension ColumnValue {
    /// SQLite copies text before this returns.
    fileprivate func bind(to statement: OpaquePointer, at index: Int32) {
        switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    _ = sqlite3_bind_text(
                        statement, index, characters.baseAddress, Int32(characters.count), Self.copied)
                }
            }
        }
    }

    /// `SQLITE_TRANSIENT`, which is a cast that Swift cannot import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
