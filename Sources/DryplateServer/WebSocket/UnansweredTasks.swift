import NIOCore

/// Tasks that wait to be answered, for as long as anybody keeps this; behind too many of them no message is read.
final class UnansweredTasks: Sendable {
    /// Tells a connection that so many bytes more or fewer are unanswered.
    struct Change {
        let bytes: Int
    }

    private let channel: any Channel
    private let bytes: Int

    init(bytes: Int, on channel: any Channel) {
        (self.channel, self.bytes) = (channel, bytes)
        channel.triggerUserOutboundEvent(Change(bytes: bytes), promise: nil)
    }

    deinit { channel.triggerUserOutboundEvent(Change(bytes: -bytes), promise: nil) }
}
