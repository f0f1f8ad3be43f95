import DryplateContract
import DryplateEngine
import GRDB

extension TaskRecord {
    /// Inserts the task and its results; `false`, with nothing inserted, if the account has used the `taskUUID`.
    func insert(into database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO task (account, taskUUID, request, submittedAt, expiresAt) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        )
        try statement.execute(arguments: [
            Int64(bitPattern: account.fingerprint), task.taskUUID, request.text, submittedAt.milliseconds,
            expiresAt?.milliseconds,
        ])
        guard database.changesCount > 0 else { return false }
        let id = database.lastInsertedRowID
        for (position, result) in results.enumerated() { try result.insert(into: database, task: id, position) }
        return true
    }
}

extension ImageResult {
    fileprivate func insert(into database: Database, task: Int64, _ position: Int) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO result (imageUUID, task, position, seed, costMicros) VALUES (?, ?, ?, ?, ?)"
        )
        try statement.execute(arguments: [imageUUID, task, position, seed, cost?.micros])
    }
}

extension ImageRecord {
    static func fetch(_ imageUUID: String, in database: Database) throws -> ImageRecord? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT request, expiresAt, position, seed, costMicros
                FROM result JOIN task ON task.id = result.task WHERE imageUUID = ?
                """
        )
        return try Row.fetchOne(statement, arguments: [imageUUID]).map { ImageRecord($0, imageUUID) }
    }

    private init(_ row: Row, _ imageUUID: String) {
        let cost = (row["costMicros"] as Int?).map { Money(micros: $0) }
        let expiry = (row["expiresAt"] as Int?).map { Timestamp(milliseconds: $0) }
        self.init(
            request: row["request"], index: row["position"],
            result: ImageResult(imageUUID: imageUUID, seed: row["seed"], cost: cost), expiresAt: expiry
        )
    }
}
