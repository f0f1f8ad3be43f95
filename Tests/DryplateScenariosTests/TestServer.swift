import DryplateContract
import NIOCore
import NIOHTTP1
import NIOPosix

/// What a test server was asked.
struct TestRequest: Sendable {
    /// Such as `POST`.
    var method: String
    var target: String
    /// The last value of each header, by its name in lower case.
    var headers: [String: String]
    var body: [UInt8] = []

    var json: JSON? { try? JSON(parsing: String(decoding: body, as: UTF8.self)) }
}

/// What a test server does with a request.
enum TestReply: Sendable {
    /// Sends these bytes, whatever they are, and closes the connection.
    case bytes([UInt8])
    /// Neither answers nor closes.
    case silence

    static func text(_ text: String) -> TestReply { .bytes(Array(text.utf8)) }

    static func answer(_ status: Int, _ body: [UInt8]) -> TestReply {
        let head = "HTTP/1.1 \(status) Answer\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return .bytes(Array(head.utf8) + body)
    }

    static func answer(_ status: Int, _ body: JSON) -> TestReply { .answer(status, body.bytes) }
}

/// A server on a free port of 127.0.0.1 that lives as long as a closure.
enum TestServer {
    typealias Handler = @Sendable (TestRequest) -> TestReply

    /// Calls `body` with the server's address, such as `http://127.0.0.1:40123`.
    static func run<Result>(
        _ reply: @escaping Handler, _ body: (String) async throws -> Result
    ) async throws -> Result {
        let server = try await start(reply)
        do {
            let result = try await body(address(of: server))
            try await server.close().get()
            return result
        } catch {
            try await server.close().get()
            throw error
        }
    }

    /// The address of a server that was there and is gone.
    static func goneAddress() async throws -> String { try await run({ _ in .silence }) { $0 } }

    private static func start(_ reply: @escaping Handler) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let decoder = ByteToMessageHandler(HTTPRequestDecoder())
                    try channel.pipeline.syncOperations.addHandlers([decoder, TestServerHandler(reply)])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    private static func address(of server: any Channel) -> String {
        "http://127.0.0.1:\(server.localAddress?.port ?? 0)"
    }
}

private final class TestServerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let reply: TestServer.Handler
    private var request: TestRequest?

    init(_ reply: @escaping TestServer.Handler) { self.reply = reply }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): request = TestRequest(head)
        case .body(let part): request?.body += part.readableBytesView
        case .end: request.map { answer($0, context) }
        }
    }

    private func answer(_ request: TestRequest, _ context: ChannelHandlerContext) {
        guard case .bytes(let bytes) = reply(request) else { return }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
            .whenComplete { _ in channel.close(promise: nil) }
    }
}

extension TestRequest {
    fileprivate init(_ head: HTTPRequestHead) {
        let headers = head.headers.map { ($0.name.lowercased(), $0.value) }
        self.init(
            method: head.method.rawValue, target: head.uri, headers: Dictionary(headers, uniquingKeysWith: { $1 }))
    }
}
