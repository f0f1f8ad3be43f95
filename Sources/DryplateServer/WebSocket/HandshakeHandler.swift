import DryplateEngine
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// Looks at the first request of a connection and makes the connection what it asks for: HTTP or a WebSocket.
///
/// NIO's own upgraders lose the head of a request that wants another upgrade, and answer a bad handshake with nothing.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let http: ConnectionHandler
    private let direct: DirectEndpoint?
    private let limit: Int
    private let clock: SimulatorClock
    private let conversation: EventLoopPromise<Conversation>
    private let onRefusal: OnRefusal
    /// The handshake whose end is awaited.
    private var handshake: WebSocketHandshake?

    /// Hears of a handshake that is not accepted.
    typealias OnRefusal = @Sendable (HTTPRequestHead, ErrorItem) -> Void

    /// `conversation` fails if the connection is gone before anything was asked for.
    init(
        http: ConnectionHandler, direct: DirectEndpoint? = nil, limit: Int, clock: SimulatorClock,
        conversation: EventLoopPromise<Conversation>, onRefusal: @escaping OnRefusal = { _, _ in }
    ) {
        self.onRefusal = onRefusal
        self.http = http
        self.direct = direct
        self.limit = limit
        self.clock = clock
        self.conversation = conversation
    }

    func handlerRemoved(context: ChannelHandlerContext) { conversation.fail(ChannelError.eof) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            switch unwrapInboundIn(data) {
            case .head(let head):
                handshake = WebSocketHandshake(head)
                if handshake == nil { try speakHTTP(context, from: data) }
            case .body: break
            case .end: if let handshake { answer(handshake, context) }
            }
        } catch {
            context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
    }

    private func speakHTTP(_ context: ChannelHandlerContext, from head: NIOAny) throws {
        let pipeline = context.pipeline.syncOperations
        if let direct { try pipeline.addHandler(DirectHandler(direct)) }
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        let channel = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
            wrappingChannelSynchronously: context.channel, configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        conversation.succeed(.http(channel))
        context.fireChannelRead(head)
        pipeline.removeHandler(self, promise: nil)
    }

    private func answer(_ handshake: WebSocketHandshake, _ context: ChannelHandlerContext) {
        if let refusal = handshake.refusal {
            onRefusal(handshake.head, refusal)
            for part in refusal.parts { context.write(wrapOutboundOut(part), promise: nil) }
        } else {
            handshake.acceptance(on: context.channel).assumeIsolated().whenComplete { acceptance in
                do { try self.speakWebSocket(context, behind: acceptance.get(), to: handshake) } catch {
                    context.close(promise: nil)
                }
            }
        }
    }

    private func speakWebSocket(
        _ context: ChannelHandlerContext, behind acceptance: HTTPResponseHead, to handshake: WebSocketHandshake
    ) throws {
        let pipeline = context.pipeline
        let (end, heard) = (ConnectionEnd(), LastHeard(by: clock))
        let left = try http.leave(pipeline.syncOperations, behind: acceptance)
        try pipeline.syncOperations.addHandlers([
            WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: limit)),
            WebSocketFrameHandler(limit: limit, end: end, heard: heard),
        ])
        let channel = try NIOAsyncChannel<WebSocketConnection.Message, Never>(
            wrappingChannelSynchronously: context.channel,
            configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 1))
        )
        conversation.succeed(.webSocket(channel, handshake: handshake.head, end, heard))
        pipeline.syncOperations.removeHandler(self, promise: nil)
        // Frames that came in the packet of the handshake are forwarded by then, but not yet announced.
        left.whenComplete { _ in pipeline.fireChannelReadComplete() }
    }
}

extension ErrorItem {
    /// The answer to a handshake, with what RFC 9110 and RFC 6455 want beside a 426.
    fileprivate var parts: [HTTPServerResponsePart] {
        let upgrade: HTTPHeaders = ["Upgrade": "websocket", "Sec-WebSocket-Version": "13"]
        return Answer(refusing: self).lastParts(status == 426 ? upgrade : [:])
    }
}
