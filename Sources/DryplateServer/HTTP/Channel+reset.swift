import Foundation
import NIOCore

extension Channel {
    /// Ends the connection at once and without a word: the other end sees a reset, and does not get what it has not
    /// received by then.
    func reset() async {
        try? await (self as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try? await close().get()
    }

    /// Resets the connection behind what was sent. Nothing tells when the other end has read that, so it gets some
    /// time of a real clock.
    func resetBehindData() async {
        _ = try? await eventLoop.scheduleTask(in: .milliseconds(100)) {}.futureResult.get()
        await reset()
    }
}
