import DryplateEngine
import Synchronization

/// The sessions of all accounts; those that nobody came back to in time are forgotten.
final class Sessions: Sendable {
    private let open = Mutex<[String: Session]>([:])
    /// Random, for a session of an earlier start must not be taken for one of this.
    private let freshUUID: @Sendable () -> String

    private let clock: SimulatorClock

    init(clock: SimulatorClock, freshUUID: @escaping @Sendable () -> String) {
        self.clock = clock
        self.freshUUID = freshUUID
    }

    /// The session that the account wants to go on with, or a new one.
    func session(_ wanted: String?, of account: Account) -> Session {
        open.withLock { open in
            open = open.filter { !$0.value.isOver }
            if let known = wanted.flatMap({ open[$0.lowercased()] }), known.account == account { return known }
            let session = Session(uuid: freshUUID(), account: account, clock: clock)
            open[session.uuid] = session
            return session
        }
    }
}
