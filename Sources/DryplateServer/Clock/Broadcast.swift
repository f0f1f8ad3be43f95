import Synchronization

/// Tells all who listen that something happened; whoever is busy then hears of it once, later.
final class Broadcast: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var lastListener = 0
    }

    private let state = Mutex(State())

    func announce() {
        state.withLock { state in
            for listener in state.listeners.values { listener.yield() }
        }
    }

    /// Yields, once or more, after every announcement until it is ended.
    func listen() -> (stream: AsyncStream<Void>, ring: AsyncStream<Void>.Continuation) {
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
