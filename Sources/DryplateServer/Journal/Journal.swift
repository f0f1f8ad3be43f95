import DryplateContract
import DryplateEngine
import Hummingbird
import Synchronization

/// What clients said and heard, in memory, as far as there is room for it.
final class Journal: Sendable {
    let simulator: SimulatedPlatform
    let clock: SimulatorClock

    /// Whether there is room for anything.
    let isKept: Bool
    private let ring: Mutex<JournalRing>
    /// Whose requests have come and have no answer yet, by the places in which they came.
    private let underWay = Mutex<[Int: JournalScope]>([:])
    private let broadcast = Broadcast()
    private let arrivals = Atomic(0)
    private let connections = Atomic(0)

    init(_ limit: JournalRing.Limit, simulator: SimulatedPlatform, clock: SimulatorClock) {
        self.simulator = simulator
        self.clock = clock
        isKept = limit.bytes > 0 && limit.entries > 0
        ring = Mutex(JournalRing(limit))
    }

    /// The place of what begins now among all that is recorded.
    func nextArrival() -> Int { arrivals.add(1, ordering: .relaxed).newValue }

    /// The number of a WebSocket that opens now.
    func nextConnection() -> Int { connections.add(1, ordering: .relaxed).newValue }

    func begin(_ arrival: Int, of scope: JournalScope) { underWay.withLock { $0[arrival] = scope } }
    func end(_ arrival: Int) { underWay.withLock { $0[arrival] = nil } }

    /// How many requests of a scope have no answer yet, and so no entry.
    func inFlight(in scope: JournalScope) -> Int { underWay.withLock { $0.values.count(where: scope.contains) } }

    func append(_ entry: JournalEntry) {
        ring.withLock { $0.append(entry) }
        broadcast.announce()
    }

    /// Keeps an entry of so many bytes that is made when somebody looks at it.
    func append(of scope: JournalScope, bytes: Int, _ entry: @escaping @Sendable () -> JournalEntry) {
        ring.withLock { $0.append(of: scope, bytes: bytes, entry) }
        broadcast.announce()
    }

    /// Forgets the entries of a scope; how many those were.
    func clear(_ scope: JournalScope) -> Int { ring.withLock { $0.clear(scope) } }

    /// What is kept of a scope, and how many entries had to go before. Nobody waits while the entries are made.
    func contents(of scope: JournalScope) -> (entries: [JournalEntry], dropped: Int) {
        let (pending, dropped) = ring.withLock { ($0.pending(in: scope), $0.dropped) }
        return (pending.map(\.entry), dropped)
    }

    /// How many entries of a scope were forgotten.
    func removed(from scope: JournalScope) -> Int { ring.withLock { $0.removed(from: scope) } }
}

// MARK: - Listening

extension Journal {
    func entries(after id: Int, limit: Int) -> (entries: [JournalEntry], missed: Int) {
        let (pending, missed) = ring.withLock { $0.pending(after: id, limit: limit) }
        return (pending.map(\.entry), missed)
    }

    var latestID: Int { ring.withLock { $0.latestID } }

    /// Yields, once or more, after every new entry until it is ended. What waits for a listener is in the journal alone.
    func news() -> (stream: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation) { broadcast.listen() }
}

extension JournalScope {
    /// Whose entries a control request is about.
    init(_ request: Request) { self.init(account: request.account, session: request.testSession) }
}
