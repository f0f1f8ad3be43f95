import DryplateEngine
import Synchronization

/// The sessions of all accounts; those that nobody came back to in time are forgotten.
final class Sessions: Sendable {
    private struct State {
        var open: [String: Session] = [:]
        /// How many sessions each account has opened.
        var counts: [Account: Int] = [:]
    }

    private let state = Mutex(State())
    private let simulator: Simulator

    init(simulator: Simulator) { self.simulator = simulator }

    /// The session that the account wants to go on with, or a new one.
    func session(_ wanted: String?, of account: Account, at now: Timestamp) -> Session {
        state.withLock { state in
            state.open = state.open.filter { !$0.value.isOver(at: now) }
            if let known = wanted.flatMap({ state.open[$0.lowercased()] }), known.account == account { return known }
            let number = state.counts[account, default: 0]
            state.counts[account] = number + 1
            let session = Session(uuid: simulator.sessionUUID(number, for: account), account: account, now: now)
            state.open[session.uuid] = session
            return session
        }
    }
}
