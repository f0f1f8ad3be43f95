import NIOCore
import NIOPosix

/// A server without a protocol, on a free port of the loopback, that lives as long as a closure.
enum RawServer {
    /// Calls `body` with the server's address as `https`; each connection is given to `greet`.
    static func run(
        _ greet: @escaping @Sendable (any Channel) -> Void, _ body: (_ url: String) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Greeter(greet: greet))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        defer { server.close(promise: nil) }
        try await body("https://127.0.0.1:\(server.localAddress?.port ?? 0)")
    }
}

private final class Greeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    let greet: @Sendable (any Channel) -> Void

    init(greet: @escaping @Sendable (any Channel) -> Void) { self.greet = greet }

    func channelActive(context: ChannelHandlerContext) { greet(context.channel) }
}
