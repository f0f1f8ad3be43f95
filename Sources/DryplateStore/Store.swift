package import DryplateEngine
import Foundation
import GRDB

/// What must outlive an answer, in SQLite: accepted tasks, their images and costs, uploads, and what is to be delivered.
///
/// Nothing is acknowledged before its transaction is committed. With write-ahead logging and `synchronous = NORMAL`
/// a commit survives the end of the process; only the end of the machine can take the last ones.
package struct Store: Sendable {
    let database: any DatabaseWriter
    let commits: GroupCommit

    /// How many seconds another process may keep the file to itself.
    static let patience = 5

    /// Opens or makes the file at `path`; without a path everything is gone when the process ends.
    ///
    /// - Parameter endOfTurn: Without a file a commit takes less than to wake another thread: it is made at the end of
    ///   the turn of the thread that asks for it. A file may keep it waiting.
    package init(path: String? = nil, endOfTurn: EndOfTurn? = nil) throws(StoreError) {
        do {
            database = try path.map(Self.file(at:)) ?? Self.temporary()
        } catch {
            throw StoreError(.open, path, error)
        }
        commits = GroupCommit(to: database, at: path, endOfTurn: path == nil ? endOfTurn : nil)
    }

    private static func file(at path: String) throws -> any DatabaseWriter {
        let database = try DatabasePool(path: path, configuration: .patient)
        try Schema.migrator.migrate(database)
        // Changes nothing, and throws if the file can only be read, which nothing before it must do.
        try database.write { try $0.execute(sql: "DELETE FROM clock WHERE id <> 1") }
        return database
    }

    private static func temporary() throws -> any DatabaseWriter {
        let database = try DatabaseQueue(path: "", configuration: .temporary)
        try database.write { try $0.execute(sql: Schema.today) }
        return database
    }
}

extension Store {
    /// Commits new tasks of one account together, with what they cost and what is to be delivered.
    package func append(_ records: [TaskRecord], _ terms: AcceptanceTerms = .init()) async throws -> [Acceptance] {
        guard !records.isEmpty else { return [] }
        return try await commits.commit { database in try records.map { try $0.accept(terms, in: database) } }
    }

    /// Tells, on the thread that commits, what became of new tasks of one account.
    package func append(
        _ records: [TaskRecord], _ terms: AcceptanceTerms,
        _ tell: @escaping @Sendable (Result<[Acceptance], any Error>) -> Void
    ) {
        commits.commit({ database in try records.map { try $0.accept(terms, in: database) } }, tell)
    }

    package func image(_ imageUUID: String) async throws -> ImageRecord? {
        try await commits.read { try ImageRecord.fetch(imageUUID, in: $0) }
    }

    /// The task of an account, in whatever case its UUID is written.
    package func task(_ taskUUID: String, of account: Account) async throws -> StoredTask? {
        try await commits.read { try StoredTask.fetch(taskUUID, of: account, in: $0) }
    }

    /// The task exactly as it was sent.
    package func originalRequest(_ taskUUID: String, of account: Account) async throws -> String? {
        let sql = "SELECT coalesce(original, request) FROM task WHERE account = ? AND taskUUID = ?"
        return try await commits.read { try String.fetchOne($0, sql: sql, arguments: [account.column, taskUUID]) }
    }

    /// A task of an account, counted as polled from now on.
    package func poll(_ taskUUID: String, of account: Account) async throws -> StoredTask? {
        try await commits.commit { try StoredTask.poll(taskUUID, of: account, in: $0) }
    }

    /// Tells, perhaps on the thread that commits, what is stored of tasks of an account, in the order in which they are
    /// asked for; if they are to be counted they are polled from now on.
    package func tasks(
        _ taskUUIDs: [String], of account: Account, counting isCounted: Bool,
        _ tell: @escaping @Sendable (Result<[StoredTask?], any Error>) -> Void
    ) {
        if isCounted {
            commits.commit(
                { database in try taskUUIDs.map { try StoredTask.poll($0, of: account, in: database) } }, tell)
        } else {
            commits.read(
                { database in try taskUUIDs.map { try StoredTask.fetch($0, of: account, in: database) } }, tell)
        }
    }

    /// Notes where the clock was moved to; of moves at once the farthest counts.
    package func note(_ moment: Timestamp) async throws {
        try await commits.commit { database in
            try database.execute(
                sql: """
                    INSERT INTO clock (id, moment) VALUES (1, ?)
                    ON CONFLICT DO UPDATE SET moment = max(moment, excluded.moment)
                    """,
                arguments: [moment.milliseconds]
            )
        }
    }

    /// The last moment that anything happened at, if anything did.
    package func latestMoment() throws -> Timestamp? {
        let sql = """
            SELECT max(moment) FROM (
                SELECT (SELECT submittedAt FROM task ORDER BY id DESC LIMIT 1) AS moment
                UNION SELECT (SELECT uploadedAt FROM upload ORDER BY rowid DESC LIMIT 1)
                UNION SELECT (SELECT max(startedAt) FROM attempt) UNION SELECT moment FROM clock
            )
            """
        return try database.read { try Int.fetchOne($0, sql: sql) }.map { Timestamp(milliseconds: $0) }
    }
}

extension Configuration {
    /// Waits for another process that uses the file, and leaves alone what is not ours.
    fileprivate static var patient: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(TimeInterval(Store.patience))
        configuration.prepareDatabase { database in
            try Schema.check(database)
            // Of each of the readers; the operating system keeps the file in memory for all of them.
            if database.configuration.readonly { try database.execute(sql: "PRAGMA cache_size = -500") }
        }
        return configuration
    }

    /// SQLite keeps such a database in memory as long as it is small, and spills what is larger into a file that nobody
    /// else can open: a million tasks take no more memory than a thousand. A commit looks at all pages that were changed
    /// since the last spill, so there are only a thousand of them.
    fileprivate static var temporary: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -4000")
        }
        return configuration
    }
}
