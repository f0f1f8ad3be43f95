import DryplateContract
import DryplateEngine
import GRDB

extension TaskRecord {
    /// Inserts the task with its results and deliveries; `nil`, with nothing inserted, if the account has used the
    /// `taskUUID`.
    func insert(into database: Database) throws -> Int64? {
        let short = task.referenceImages.contains(where: \.isLarge) ? request.withoutLargeImages : nil
        let isNew =
            try database.run(
                """
                INSERT INTO task (account, taskUUID, request, original, submittedAt, readyAt, expiresAt, surprises)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                .integer(account.column), .text(task.taskUUID), .text((short ?? request).text),
                short == nil ? .null : .text(request.text), ColumnValue(submittedAt.milliseconds),
                ColumnValue(readyAt.milliseconds), ColumnValue(expiresAt?.milliseconds),
                ColumnValue(surprises.all.column)
            ) > 0
        guard isNew else { return nil }
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
            guard let images = task.value(at: path)?.array else { return task }
            return task.setting(path, to: .array(images.map { $0.string?.isLarge ?? false ? "iVBORw0KGgo=" : $0 }))
        }
    }
}

extension String {
    fileprivate var isLarge: Bool { utf8.count > 1000 }
}

extension ImageResult {
    fileprivate func insert(into database: Database, task: Int64, _ position: Int) throws {
        _ = try database.run(
            """
            INSERT INTO result
            (imageUUID, task, position, seed, costMicros, failure, isFlagged, imageFault, imageDelay)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(imageUUID), .integer(task), ColumnValue(position), ColumnValue(seed),
            cost.map { .integer($0.column) } ?? .null, ColumnValue(failure?.rawValue), .integer(isFlagged ? 1 : 0),
            ColumnValue(imageFault?.rawValue), ColumnValue(imageDelay)
        )
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
