import DryplateEngine
import Synchronization

/// The sessions of all accounts; those that nobody came back to in time are forgotten.
final class Sessions: Sendable {
    private struct State {
        var open: [String: Session] = [:]
        /// When there may be others that are over.
        private var nextLook = Timestamp(milliseconds: 0)

        mutating func forget(at now: Timestamp) {
            guard nextLook.hasCome(by: now) else { return }
            open = open.filter { !$0.value.isOver }
            nextLook = now.adding(seconds: 1)
        }
    }

    private let state = Mutex(State())
    /// Random, for a session of an earlier start must not be taken for one of this.
    private let freshUUID: @Sendable () -> String

    private let clock: SimulatorClock

    init(clock: SimulatorClock, freshUUID: @escaping @Sendable () -> String) {
        self.clock = clock
        self.freshUUID = freshUUID
    }

    /// The session that the account wants to go on with, or a new one.
    func session(_ wanted: String?, of account: Account) -> Session {
        state.withLock { state in
            state.forget(at: clock.now)
            if let known = wanted.flatMap({ state.open[$0.lowercased()] }), known.account == account, !known.isOver {
                return known
            }
            let session = Session(uuid: freshUUID(), account: account, clock: clock)
            state.open[session.uuid] = session
            return session
        }
    }
}
