import DryplateEngine
import GRDB
import Synchronization

/// Commits whatever arrived while the last transaction ran in one next transaction: batches form by themselves.
final class GroupCommit: Sendable {
    private struct Entry: Sendable {
        let records: [TaskRecord]
        let continuation: CheckedContinuation<[Bool], any Error>
    }

    private let database: any DatabaseWriter
    private let waiting = Mutex<[Entry]>([])

    init(to database: any DatabaseWriter) { self.database = database }

    /// Returns once the records are committed: for each whether it was new.
    func append(_ records: [TaskRecord]) async throws -> [Bool] {
        try await withCheckedThrowingContinuation { continuation in
            let isFirst = waiting.withLock { entries in
                entries.append(Entry(records: records, continuation: continuation))
                return entries.count == 1
            }
            if isFirst { database.asyncWriteWithoutTransaction(commitWaiting) }
        }
    }

    private func commitWaiting(to database: Database) {
        let entries = waiting.withLock { entries in
            defer { entries = [] }
            return entries
        }
        Self.commit(entries[...], to: database)
    }

    /// Entries that fail together are tried one by one, so that one of them cannot spoil the others.
    private static func commit(_ entries: ArraySlice<Entry>, to database: Database) {
        let outcome = Result { try insert(entries.map(\.records), into: database) }
        if case .failure = outcome, entries.count > 1 {
            for index in entries.indices { commit(entries[index...index], to: database) }
        } else {
            for (index, entry) in entries.enumerated() { entry.continuation.resume(with: outcome.map { $0[index] }) }
        }
    }

    private static func insert(_ batches: [[TaskRecord]], into database: Database) throws -> [[Bool]] {
        var accepted: [[Bool]] = []
        try database.inTransaction(.immediate) {
            accepted = try batches.map { batch in try batch.map { try $0.insert(into: database) } }
            return .commit
        }
        return accepted
    }
}
