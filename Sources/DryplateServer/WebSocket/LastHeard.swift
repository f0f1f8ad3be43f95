import DryplateEngine
import Synchronization

/// When a client was last heard: with its handshake, a whole message or a ping. It is known before the client gets an
/// answer, so that one that has its answer and moves the clock on was heard before that.
final class LastHeard: Sendable {
    private let clock: SimulatorClock
    private let noted: Mutex<Timestamp>

    /// The handshake was heard.
    init(by clock: SimulatorClock) {
        self.clock = clock
        noted = Mutex(clock.now)
    }

    var moment: Timestamp { noted.withLock { $0 } }

    func note() { noted.withLock { $0 = clock.now } }
}
