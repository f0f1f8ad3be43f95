import GRDB
import Synchronization

/// Runs something on the calling thread once that has done what it is at; `false`, with nothing done, if it has no such
/// moment.
package typealias EndOfTurn = @Sendable (_ work: @escaping @Sendable () -> Void) -> Bool

/// Commits whatever arrived while the last transaction ran in one next transaction: batches form by themselves.
final class GroupCommit: Sendable {
    /// One change, and who waits for it.
    private struct Entry: Sendable {
        /// Makes the change and returns what tells it to the one who waits.
        let apply: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private let database: any DatabaseWriter
    /// The file; `nil` if there is none.
    private let path: String?
    private let waiting = Mutex<[Entry]>([])
    private let endOfTurn: EndOfTurn?
    /// How many others have the database or wait for it, so that no thread of clients may wait as well.
    private let others = Atomic(0)

    init(to database: any DatabaseWriter, at path: String?, endOfTurn: EndOfTurn?) {
        self.database = database
        self.path = path
        self.endOfTurn = endOfTurn
    }

    /// Lets somebody have the database.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await aside { try await database.read(body) }
    }

    /// Tells, on a thread that waits for no commit, what `body` finds; without a file there is none, and a commit is short.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value,
        _ tell: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        guard path != nil else { return commit(body, tell) }
        database.asyncRead { database in tell(Result { try body(try database.get()) }) }
    }

    /// Returns once the change is committed, or throws a `StoreError`, with nothing changed.
    func commit<Value: Sendable>(_ change: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await aside {
            try await withCheckedThrowingContinuation { continuation in
                commit(change) { continuation.resume(with: $0) }
            }
        }
    }

    /// What others do, which may take long.
    private func aside<Value>(_ work: () async throws -> Value) async rethrows -> Value {
        others.add(1, ordering: .relaxed)
        defer { others.subtract(1, ordering: .relaxed) }
        return try await work()
    }

    /// Tells, on the thread that commits, what came of the change once it is committed; a failure is a `StoreError`.
    func commit<Value: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Value,
        _ tell: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let entry = Entry(
            apply: { database in
                let value = try change(database)
                return { tell(.success(value)) }
            },
            fail: { [path] in tell(.failure(StoreError(.write, path, $0))) }
        )
        let isFirst = waiting.withLock { entries in
            entries.append(entry)
            return entries.count == 1
        }
        if isFirst, endOfTurn?(commitHere) != true { commitElsewhere() }
    }

    private func commitHere() {
        guard others.load(ordering: .relaxed) == 0 else { return commitElsewhere() }
        database.writeWithoutTransaction(commitWaiting)
    }

    private func commitElsewhere() {
        others.add(1, ordering: .relaxed)
        database.asyncWriteWithoutTransaction { [self] database in
            commitWaiting(to: database)
            others.subtract(1, ordering: .relaxed)
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
        do {
            for succeed in try apply(entries, to: database) { succeed() }
        } catch  where entries.count > 1 {
            for index in entries.indices { commit(entries[index...index], to: database) }
        } catch {
            for entry in entries { entry.fail(error) }
        }
    }

    private static func apply(
        _ entries: ArraySlice<Entry>, to database: Database
    ) throws -> [@Sendable () -> Void] {
        var announcements: [@Sendable () -> Void] = []
        try database.inTransaction(.immediate) {
            announcements = try entries.map { try $0.apply(database) }
            return .commit
        }
        return announcements
    }
}
