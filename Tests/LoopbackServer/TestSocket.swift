import NIOCore
import NIOHTTP1
import NIOWebSocket

/// A frame that a test server sends, or what it does instead.
package enum TestFrame: Sendable {
    case text(String)
    /// One text in several frames.
    case fragments([String])
    case binary([UInt8])
    case ping
    /// A fragment that continues nothing.
    case continuation
    case close
    /// The connection ends without a closing handshake.
    case drop
}

/// The server's side of a WebSocket.
package enum TestSocket {
    /// What to do with a text, or with `"pong"`; `nil` when the socket has just been opened.
    package typealias Handler = @Sendable (String?) -> [TestFrame]

    /// The bytes that agree to the handshake.
    static func response(to head: HTTPRequestHead, _ channel: any Channel) -> EventLoopFuture<String> {
        let upgrader = NIOWebSocketServerUpgrader(
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
            upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })
        return upgrader.buildUpgradeResponse(channel: channel, upgradeRequest: head, initialResponseHeaders: [:])
            .map { headers in
                let lines = headers.map { "\($0.name): \($0.value)" }.joined(separator: "\r\n")
                return "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n\(lines)\r\n\r\n"
            }
    }

    static func configure(
        _ pipeline: ChannelPipeline.SynchronousOperations, _ handler: @escaping Handler
    ) throws {
        try pipeline.addHandlers([
            WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 24)),
            TestSocketHandler(handler),
        ])
    }
}

private final class TestSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let handler: TestSocket.Handler

    init(_ handler: @escaping TestSocket.Handler) { self.handler = handler }

    func handlerAdded(context: ChannelHandlerContext) { act(on: nil, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .text: act(on: String(buffer: frame.unmaskedData), context)
        case .pong: act(on: #""pong""#, context)
        default: break
        }
    }

    private func act(on message: String?, _ context: ChannelHandlerContext) {
        for frame in handler(message) { send(frame, context) }
    }

    private func send(_ frame: TestFrame, _ context: ChannelHandlerContext) {
        switch frame {
        case .text(let text): send(.text, Array(text.utf8), context)
        case .fragments(let texts): send(fragments: texts, context)
        case .binary(let bytes): send(.binary, bytes, context)
        case .ping: send(.ping, [1], context)
        case .continuation: send(.continuation, [], context)
        case .close: send(.connectionClose, [3, 232], context)
        case .drop: context.close(promise: nil)
        }
    }

    private func send(fragments: [String], _ context: ChannelHandlerContext) {
        for (index, text) in fragments.enumerated() {
            send(index == 0 ? .text : .continuation, Array(text.utf8), isLast: index == fragments.count - 1, context)
        }
    }

    private func send(
        _ opcode: WebSocketOpcode, _ bytes: [UInt8], isLast: Bool = true, _ context: ChannelHandlerContext
    ) {
        let frame = WebSocketFrame(fin: isLast, opcode: opcode, data: ByteBuffer(bytes: bytes))
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }
}
