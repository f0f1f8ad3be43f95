import NIOCore
import NIOHTTP1

/// Closes a connection on which nothing comes to an end: no request arrives whole although none waits for its answer,
/// or the client takes nothing of its answer. Whoever is waited for has one turn to move, and at most two.
final class StallGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// By the real clock: it protects the simulator, and moved time must not cost a client its connection.
    static let turn = TimeAmount.seconds(30)

    /// Requests that have arrived whole and have no whole answer yet.
    private var unanswered = 0
    /// Whether a request or an answer has come to its end in this turn.
    private var hasMoved = true
    /// Bytes of answers' bodies that were written, and how much of it all had left this end when the turn began.
    private var (written, taken) = (0, 0)
    private var end: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) { beginTurn(context) }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) { move(owing: 1) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: break
        case .body(let bytes): written += bytes.readableBytes
        case .end: move(owing: -1)
        }
        context.write(data, promise: promise)
    }

    private func move(owing change: Int) {
        unanswered += change
        hasMoved = true
    }

    private func beginTurn(_ context: ChannelHandlerContext) {
        end = context.eventLoop.assumeIsolated().scheduleTask(in: Self.turn) { self.endTurn(context) }
    }

    private func endTurn(_ context: ChannelHandlerContext) {
        let untaken = context.channel.untaken
        let isWaitedFor = untaken > 0 ? written - untaken <= taken : unanswered <= 0
        if isWaitedFor, !hasMoved { return context.close(promise: nil) }
        taken = written - untaken
        hasMoved = false
        beginTurn(context)
    }
}

extension Channel {
    /// Bytes that were sent and that the system has no room for, because the client does not read.
    fileprivate var untaken: Int {
        (try? syncOptions?.getOption(ChannelOptions.bufferedWritableBytes)) ?? 0
    }
}
