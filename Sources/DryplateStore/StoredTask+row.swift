import DryplateEngine
import GRDB

extension StoredTask {
    static func fetch(_ taskUUID: String, of account: Account, in database: Database) throws -> StoredTask? {
        let statement = try database.cachedStatement(sql: columns + "WHERE account = ? AND taskUUID = ?")
        let row = try Row.fetchOne(statement, arguments: [account.column, taskUUID])
        return try row.map { try StoredTask($0, in: database) }
    }

    static func fetch(id: Int64, in database: Database) throws -> StoredTask? {
        let statement = try database.cachedStatement(sql: columns + "WHERE id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { try StoredTask($0, in: database) }
    }

    /// Fetches the task, and counts that.
    static func poll(_ taskUUID: String, of account: Account, in database: Database) throws -> StoredTask? {
        let task = try fetch(taskUUID, of: account, in: database)
        if task != nil { try countPoll(taskUUID, of: account, in: database) }
        return task
    }

    private static func countPoll(_ taskUUID: String, of account: Account, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE task SET polls = polls + 1 WHERE account = ? AND taskUUID = ?"
        )
        try statement.execute(arguments: [account.column, taskUUID])
    }

    /// All but the original request, which may be large.
    private static let columns =
        "SELECT id, account, request, submittedAt, readyAt, expiresAt, polls, surprises FROM task "

    private init(_ row: Row, in database: Database) throws {
        let results = try database.cachedStatement(sql: "SELECT * FROM result WHERE task = ? ORDER BY position")
        let id: Int64 = row["id"]
        self.init(
            account: Account(column: row["account"]), request: row["request"],
            submittedAt: Timestamp(milliseconds: row["submittedAt"]), readyAt: Timestamp(milliseconds: row["readyAt"]),
            expiresAt: (row["expiresAt"] as Int?).map { Timestamp(milliseconds: $0) }, polls: row["polls"],
            results: try Row.fetchAll(results, arguments: [id]).map { ImageResult($0) },
            surprises: [Surprise](column: row["surprises"])
        )
    }
}
