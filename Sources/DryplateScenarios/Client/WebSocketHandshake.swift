import DryplateHTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// What came of asking for a WebSocket.
enum WebSocketHandshake: Sendable {
    case open(WebSocketConnection)
    /// The server answered with another status than 101.
    case refused(status: Int)

    /// Asks `url`, an address with http, for a WebSocket.
    static func ask(_ url: WebURL, timeout: Duration) async throws -> WebSocketHandshake {
        guard !url.isSecure else { throw ClientError.https(url) }
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let verdict = loop.makePromise(of: WebSocketHandshake.self)
        let deadline = loop.scheduleTask(in: TimeAmount(timeout)) { verdict.fail(ClientError.timeout(url, timeout)) }
        verdict.futureResult.whenComplete { _ in deadline.cancel() }
        connect(url, on: loop, timeout, verdict)
        return try await withTaskCancellationHandler {
            try await verdict.futureResult.get()
        } onCancel: {
            verdict.fail(ClientError.cancelled)
        }
    }

    private static func connect(
        _ url: WebURL, on loop: any EventLoop, _ timeout: Duration, _ verdict: EventLoopPromise<WebSocketHandshake>
    ) {
        ClientBootstrap(group: loop).connectTimeout(TimeAmount(timeout))
            .channelInitializer { channel in
                verdict.futureResult.whenFailure { _ in channel.close(promise: nil) }
                return channel.eventLoop.makeCompletedFuture { try configure(channel, url, verdict) }
            }
            .connect(host: url.host, port: url.port)
            .whenFailure { verdict.fail(ClientError.unreachable(url, connectionFailure: $0)) }
    }

    private static func configure(
        _ channel: any Channel, _ url: WebURL, _ verdict: EventLoopPromise<WebSocketHandshake>
    ) throws {
        let upgrader = NIOTypedWebSocketClientUpgrader<WebSocketConnection?>(
            maxFrameSize: WebSocketConnection.maximumMessage
        ) { channel, _ in
            channel.eventLoop.makeCompletedFuture { try WebSocketConnection(channel) }
        }
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<WebSocketConnection?>(
            upgradeRequestHead: request(url), upgraders: [upgrader]
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(RefusalHandler(verdict))
                return nil
            }
        }
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: configuration)
        // The first frame may come together with the handshake.
        pipeline.leftOverBytesStrategy = .forwardBytes
        try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
            .whenComplete { result in
                switch result {
                case .success(let connection): if let connection { verdict.succeed(.open(connection)) }
                case .failure(let error): verdict.fail(ClientError.protocolError(url, "\(error)"))
                }
            }
    }

    private static func request(_ url: WebURL) -> HTTPRequestHead {
        let headers: HTTPHeaders = ["Host": url.authority, "User-Agent": "dryplate-check", "Content-Length": "0"]
        return HTTPRequestHead(version: .http1_1, method: .GET, uri: url.target, headers: headers)
    }
}

/// Reads the status of an answer that is not the wanted one.
private final class RefusalHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let verdict: EventLoopPromise<WebSocketHandshake>

    init(_ verdict: EventLoopPromise<WebSocketHandshake>) { self.verdict = verdict }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        verdict.succeed(.refused(status: Int(head.status.code)))
        context.close(promise: nil)
    }
}
