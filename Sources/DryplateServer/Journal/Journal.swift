import DryplateContract
import DryplateEngine
import Hummingbird
import Synchronization

/// What clients said and heard, in memory, as far as there is room for it.
final class Journal: Sendable {
    let simulator: Simulator
    let clock: SimulatorClock
    /// Milliseconds of a real clock, by which answers are timed.
    let realTime: @Sendable () -> Double

    private struct State {
        var ring: JournalRing
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastListener = 0
    }

    /// Whether there is room for anything.
    let isKept: Bool
    private let state: Mutex<State>
    private let arrivals = Atomic(0)
    private let connections = Atomic(0)

    init(
        _ limit: JournalRing.Limit, simulator: Simulator, clock: SimulatorClock,
        realTime: @escaping @Sendable () -> Double
    ) {
        self.simulator = simulator
        self.clock = clock
        self.realTime = realTime
        isKept = limit.bytes > 0 && limit.entries > 0
        state = Mutex(State(ring: JournalRing(limit)))
    }

    /// The place of what begins now among all that is recorded.
    func nextArrival() -> Int { arrivals.add(1, ordering: .relaxed).newValue }

    /// The number of a WebSocket that opens now.
    func nextConnection() -> Int { connections.add(1, ordering: .relaxed).newValue }

    func append(_ entry: JournalEntry) {
        state.withLock { state in
            state.ring.append(entry)
            for listener in state.listeners.values { listener.yield() }
        }
    }

    /// Forgets the entries of a scope; how many those were.
    func clear(_ scope: JournalScope) -> Int { state.withLock { $0.ring.clear(scope) } }

    /// What is kept, and how many entries had to go before.
    var contents: (entries: [JournalEntry], dropped: Int) {
        state.withLock { (Array($0.ring.entries), $0.ring.dropped) }
    }
}

// MARK: - Listening

extension Journal {
    func entries(after id: Int, limit: Int) -> (entries: [JournalEntry], missed: Int) {
        state.withLock { $0.ring.entries(after: id, limit: limit) }
    }

    var latestID: Int { state.withLock { $0.ring.latestID } }

    /// Yields, once or more, after every new entry until it is ended. What waits for a listener is in the journal alone.
    func news() -> (stream: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation) {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.lastListener += 1
            state.listeners[state.lastListener] = continuation
            return state.lastListener
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        return (stream, continuation)
    }

    private func forget(_ id: Int) { _ = state.withLock { $0.listeners.removeValue(forKey: id) } }
}

extension JournalScope {
    /// Whose entries a control request is about.
    init(_ request: Request) { self.init(account: request.account, session: request.testSession) }
}
