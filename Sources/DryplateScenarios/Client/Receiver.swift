import NIOCore
import NIOHTTP1
import NIOPosix

/// A server for webhooks and uploads on a free port of 127.0.0.1, until it is stopped.
struct Receiver {
    private let desk: ReceiverDesk
    private let channel: any Channel
    private let stopped: EventLoopPromise<Void>

    static func start() async throws -> Receiver {
        let desk = ReceiverDesk()
        let stopped = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                stopped.futureResult.whenComplete { _ in channel.close(promise: nil) }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ReceiverHandler(desk))
                }
            }
        do {
            return Receiver(
                desk: desk, channel: try await bootstrap.bind(host: "127.0.0.1", port: 0).get(), stopped: stopped)
        } catch {
            stopped.succeed()
            throw error
        }
    }

    /// Such as `http://127.0.0.1:40123`.
    var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

    /// The requests that came and were not taken yet.
    var requests: Mailbox<ReceivedRequest> { desk.requests }

    /// Answers like this from now on.
    func follow(_ script: ReceiverScript) { desk.follow(script) }

    func stop() async {
        try? await channel.close()
        stopped.succeed()
    }
}
