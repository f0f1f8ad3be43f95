package import DryplateContract
package import DryplateEngine
import GRDB

/// What must outlive an answer, in SQLite: the accepted tasks, their images and what they cost.
///
/// Nothing is acknowledged before its transaction is committed. With write-ahead logging and `synchronous = NORMAL`
/// a commit survives the end of the process; only the end of the machine can take the last ones.
package struct Store: Sendable {
    private let database: any DatabaseWriter
    private let commits: GroupCommit

    /// Opens or makes the file at `path`; without a path everything is gone when the process ends.
    package init(path: String? = nil) throws(StoreError) {
        do {
            database =
                try path.map { try DatabasePool(path: $0, configuration: .patient) }
                ?? DatabaseQueue(configuration: .roomy)
            try Schema.migrator.migrate(database)
        } catch {
            throw StoreError(path: path ?? "memory", reason: "\(error)")
        }
        commits = GroupCommit(to: database)
    }
}

extension Store {
    /// Commits new tasks together; `false` for each whose account has already used its `taskUUID`.
    package func append(_ records: [TaskRecord]) async throws -> [Bool] {
        records.isEmpty ? [] : try await commits.append(records)
    }

    package func image(_ imageUUID: String) async throws -> ImageRecord? {
        try await database.read { try ImageRecord.fetch(imageUUID, in: $0) }
    }

    package func taskCount() async throws -> Int {
        try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM task") ?? 0 }
    }

    /// What all accepted tasks cost together.
    package func totalCost() async throws -> Money {
        let micros = try await database.read { try Int.fetchOne($0, sql: "SELECT sum(costMicros) FROM result") }
        return Money(micros: micros ?? 0)
    }
}

extension Configuration {
    /// Waits for another process that uses the file.
    fileprivate static var patient: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// Large pages: a commit in memory walks through all pages there are, whatever it changed.
    fileprivate static var roomy: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = 16384") }
        return configuration
    }
}
