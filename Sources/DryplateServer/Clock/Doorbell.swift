import Synchronization

/// Tells one waiter that there is something to do; rung while nobody waits, it is heard later.
final class Doorbell: Sendable {
    private enum State {
        case quiet
        case rung
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    func ring() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .awaited(let waiter) = state else {
                state = .rung
                return nil
            }
            state = .quiet
            return waiter
        }
        waiter?.resume()
    }

    /// Returns at the next ring, or when the task is cancelled.
    func heard() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLock { state in
                    guard case .rung = state else {
                        state = .awaited(continuation)
                        return false
                    }
                    state = .quiet
                    return true
                }
                if isRung { continuation.resume() } else if Task.isCancelled { ring() }
            }
        } onCancel: {
            ring()
        }
    }
}
