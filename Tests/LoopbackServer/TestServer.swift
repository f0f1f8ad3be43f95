import NIOCore
import NIOHTTP1
import NIOPosix

/// What a test server was asked.
package struct TestRequest: Sendable {
    /// Such as `POST`.
    package var method: String
    package var target: String
    /// The last value of each header, by its name in lower case.
    package var headers: [String: String]
    package var body: [UInt8] = []
}

/// What a test server does with a request.
package enum TestReply: Sendable {
    /// Sends these bytes, whatever they are, and closes the connection.
    case bytes([UInt8])
    /// Sends these bytes and leaves the connection open.
    case open([UInt8])

    /// Neither answers nor closes.
    package static let silence = open([])
    /// Opens the WebSocket that was asked for.
    case webSocket(TestSocket.Handler)

    package static func text(_ text: String) -> TestReply { .bytes(Array(text.utf8)) }

    package static func answer(_ status: Int, _ body: [UInt8]) -> TestReply {
        let head = "HTTP/1.1 \(status) Answer\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return .bytes(Array(head.utf8) + body)
    }
}

/// A server on a free port of the loopback that lives as long as a closure.
package enum TestServer {
    package typealias Handler = @Sendable (TestRequest) -> TestReply

    /// Calls `body` with the server's address, such as `http://127.0.0.1:40123`, or `https:` with a certificate.
    package static func run<Result>(
        host: String = "127.0.0.1", certificate: TestCertificate? = nil,
        onClose: @escaping @Sendable () -> Void = {}, _ reply: @escaping Handler,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let behaviour = TestServerHandler.Behaviour(reply: reply, onClose: onClose)
        let server = try await start(host, behaviour, certificate)
        do {
            let result = try await body(address(of: server, scheme: certificate == nil ? "http" : "https"))
            try await server.close().get()
            return result
        } catch {
            try await server.close().get()
            throw error
        }
    }

    /// The address of a port on which nobody listens, and nobody will: it is the near end of a connection that stays.
    package static func deadAddress() async throws -> String {
        let server = try await start("127.0.0.1", TestServerHandler.Behaviour(reply: { _ in .silence }, onClose: {}))
        let port = server.localAddress?.port ?? 0
        let client = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        return address(of: try await client.connect(host: "127.0.0.1", port: port).get())
    }

    private static func start(
        _ host: String, _ behaviour: TestServerHandler.Behaviour, _ certificate: TestCertificate? = nil
    ) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try certificate?.secure(channel.pipeline.syncOperations)
                    let decoder = ByteToMessageHandler(HTTPRequestDecoder())
                    try channel.pipeline.syncOperations.addHandler(decoder)
                    try channel.pipeline.syncOperations.addHandler(TestServerHandler(behaviour, decoder))
                }
            }
            .bind(host: host, port: 0).get()
    }

    private static func address(of server: any Channel, scheme: String = "http") -> String {
        let host = server.localAddress?.ipAddress ?? ""
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(server.localAddress?.port ?? 0)"
    }
}

private final class TestServerHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    struct Behaviour: Sendable {
        let reply: TestServer.Handler
        let onClose: @Sendable () -> Void
    }

    private let behaviour: Behaviour
    private let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    private var head: HTTPRequestHead?
    private var request: TestRequest?

    init(_ behaviour: Behaviour, _ decoder: ByteToMessageHandler<HTTPRequestDecoder>) {
        self.behaviour = behaviour
        self.decoder = decoder
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): (self.head, request) = (head, TestRequest(head))
        case .body(let part): request?.body += part.readableBytesView
        case .end: request.map { answer($0, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelInactive(context: ChannelHandlerContext) { behaviour.onClose() }

    private func answer(_ request: TestRequest, _ context: ChannelHandlerContext) {
        switch behaviour.reply(request) {
        case .webSocket(let handler): upgrade(to: handler, context)
        case .bytes(let bytes):
            let channel = context.channel
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
                .whenComplete { _ in channel.close(promise: nil) }
        case .open(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        }
    }

    private func upgrade(to handler: @escaping TestSocket.Handler, _ context: ChannelHandlerContext) {
        guard let head else { return }
        let pipeline = context.pipeline.syncOperations
        let write = { context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(string: $0)), promise: nil) }
        TestSocket.response(to: head, context.channel).assumeIsolated().whenSuccess { response in
            write(response)
            try? TestSocket.configure(pipeline, handler)
            pipeline.removeHandler(self.decoder, promise: nil)
            pipeline.removeHandler(self, promise: nil)
        }
    }
}

extension TestRequest {
    fileprivate init(_ head: HTTPRequestHead) {
        let headers = head.headers.map { ($0.name.lowercased(), $0.value) }
        self.init(
            method: head.method.rawValue, target: head.uri, headers: Dictionary(headers, uniquingKeysWith: { $1 }))
    }
}
