import NIOCore
import NIOWebSocket

/// Does on the channel what the guard of its frames decides.
final class WebSocketFrameHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = WebSocketConnection.Message
    typealias OutboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private var frames: FrameGuard
    /// How long a client may take to close its end.
    private let patience: TimeAmount
    /// Drops the connection; there is one as soon as the messages have ended.
    private var drop: Scheduled<Void>?
    private let end: ConnectionEnd
    private let heard: LastHeard?
    /// Somebody wants to hear the client, who does not take what it is sent.
    private var isDeaf = false
    /// Bytes of tasks that wait to be answered.
    private var unanswered = 0

    init(
        limit: Int, patience: TimeAmount = .seconds(3), end: ConnectionEnd = ConnectionEnd(), heard: LastHeard? = nil
    ) {
        self.end = end
        self.heard = heard
        frames = FrameGuard(limit: limit)
        self.patience = patience
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        perform(frames.receive(frame), isByClient: frame.opcode == .connectionClose, context)
    }

    /// Whoever read the messages does not read on behind their end.
    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if drop != nil { context.read() }
    }

    /// A client that does not read is not heard, or answers to it would pile up; nor is one whose unanswered tasks are
    /// as large as a message may be.
    func read(context: ChannelHandlerContext) {
        isDeaf = !context.channel.isWritable || unanswered >= frames.limit
        if !isDeaf { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if isDeaf { read(context: context) }
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard frames.isOpen else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event {
        case let status as CloseStatus: perform(frames.close(status), context)
        case let change as UnansweredTasks.Change: note(change, context)
        default: return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
    }

    private func note(_ change: UnansweredTasks.Change, _ context: ChannelHandlerContext) {
        unanswered += change.bytes
        if isDeaf { read(context: context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            perform(frames.close(CloseStatus(.goingAway, "The simulator stops.")), context)
        }
        context.fireUserInboundEventTriggered(event)
        if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let error as NIOWebSocketError: perform(frames.end(CloseStatus(error, limit: frames.limit)), context)
        case is ByteToMessageDecoderError: break
        default: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        drop?.cancel()
        context.fireChannelInactive()
    }

    private func perform(
        _ action: FrameGuard.Action, isByClient: Bool = false, _ context: ChannelHandlerContext
    ) {
        switch action {
        case .nothing: break
        case .deliver(let message):
            heard?.note()
            context.fireChannelRead(wrapInboundOut(message))
        case .pong(let data):
            heard?.note()
            send(.pong, data, context)
        case .close(let status):
            end.note(status, isByClient: isByClient)
            send(.connectionClose, status.payload, context)
            endMessages(context)
        case .end(let status):
            if let status {
                end.note(status, isByClient: isByClient)
                send(.connectionClose, status.payload, context)
            }
            context.close(mode: .output, promise: nil)
            endMessages(context)
        }
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: opcode, data: data)), promise: nil)
    }

    private func endMessages(_ context: ChannelHandlerContext) {
        guard drop == nil else { return }
        drop = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        context.read()
    }
}

extension CloseStatus {
    fileprivate init(_ error: NIOWebSocketError, limit: Int) {
        switch error {
        case .invalidFrameLength: self = .tooLarge(limit)
        case .fragmentedControlFrame: self.init(.protocolError, "A control frame is fragmented.")
        case .multiByteControlFrameLength: self.init(.protocolError, "A control frame is longer than 125 bytes.")
        }
    }
}
