import NIOCore
import NIOPosix

extension ReferenceClient {
    /// Waits, as its own timeouts do.
    func pause(_ time: Duration) async throws {
        try await MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: TimeAmount(time)) {}.futureResult.get()
    }
}
