import DryplateContract
import DryplateEngine
import GRDB

extension TaskRecord {
    /// Inserts the task with its results and deliveries; `nil`, with nothing inserted, if the account has used the
    /// `taskUUID`.
    func insert(into database: Database) throws -> Int64? {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO task (account, taskUUID, request, original, submittedAt, readyAt, expiresAt, surprises)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """
        )
        let short = request.withoutLargeImages
        try statement.execute(arguments: [
            account.column, task.taskUUID, short.text, short == request ? nil : request.text,
            submittedAt.milliseconds, readyAt.milliseconds, expiresAt?.milliseconds, surprises.all.column,
        ])
        guard database.changesCount > 0 else { return nil }
        let id = database.lastInsertedRowID
        for (position, result) in results.enumerated() { try result.insert(into: database, task: id, position) }
        try outbox.insert(into: database, task: id)
        return id
    }
}

extension JSON {
    /// The same task with a tiny PNG in the place of every reference image of more than a thousand bytes.
    fileprivate var withoutLargeImages: JSON {
        ["inputs.referenceImages", "referenceImages"].reduce(self) { task, path in
            guard let images = task.value(at: path)?.array, images.contains(where: \.isLarge) else { return task }
            return task.setting(path, to: .array(images.map { $0.isLarge ? "iVBORw0KGgo=" : $0 }))
        }
    }

    private var isLarge: Bool { (string?.utf8.count ?? 0) > 1000 }
}

extension ImageResult {
    fileprivate func insert(into database: Database, task: Int64, _ position: Int) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO result
                (imageUUID, task, position, seed, costMicros, failure, isFlagged, imageFault, imageDelay)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            imageUUID, task, position, seed, cost.map { Int64($0.micros) }, failure?.rawValue, isFlagged,
            imageFault?.rawValue, imageDelay,
        ])
    }

    /// Of a row with the columns of `result`.
    init(_ row: Row) {
        self.init(
            imageUUID: row["imageUUID"], seed: row["seed"],
            cost: (row["costMicros"] as Int?).map { Money(micros: $0) },
            failure: (row["failure"] as String?).flatMap(GenerationFailure.init)
        )
        isFlagged = row["isFlagged"]
        imageFault = (row["imageFault"] as String?).flatMap(ImageFault.init)
        imageDelay = row["imageDelay"]
    }
}

extension ImageRecord {
    static func fetch(_ imageUUID: String, in database: Database) throws -> ImageRecord? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT account, request, expiresAt, result.*
                FROM result JOIN task ON task.id = result.task WHERE imageUUID = ? AND failure IS NULL
                """
        )
        return try Row.fetchOne(statement, arguments: [imageUUID]).map { ImageRecord($0) }
    }

    private init(_ row: Row) {
        self.init(
            account: Account(column: row["account"]), request: row["request"], index: row["position"],
            result: ImageResult(row), expiresAt: (row["expiresAt"] as Int?).map { Timestamp(milliseconds: $0) }
        )
    }
}

extension [Surprise] {
    /// The names; `nil` if there are none.
    fileprivate var column: String? { isEmpty ? nil : map(\.rawValue).joined(separator: " ") }

    init(column: String?) { self = (column ?? "").split(separator: " ").compactMap { Surprise(rawValue: String($0)) } }
}

extension Account {
    /// SQLite has no unsigned integers.
    var column: Int64 { Int64(bitPattern: fingerprint) }

    init(column: Int64) { self.init(fingerprint: UInt64(bitPattern: column)) }
}
