import DryplateContract
import DryplateEngine
import NIOCore
import NIOHTTP1

/// Keeps HTTP on a connection honest: the connection is closed when a response, a request or the server says so, and
/// never before all is sent; and bytes that are no HTTP get an answer, once the requests ahead of them have theirs.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// The client is not answered any more; the connection stays for as long as it does.
    struct Silence {}

    private let encoder = HTTPResponseEncoder()
    private let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
    private let stalls = StallGuard()
    /// A request has begun to arrive, and has not ended.
    private var isReading = false
    /// Requests that have arrived whole and have no whole answer yet.
    private var unanswered = 0
    private var isLast = false
    /// The client has closed its end.
    private var isDeserted = false
    private var isSilent = false
    private var fault: HTTPParserError?
    /// The answer tells its length; others may be closed at any moment.
    private var isSized = false
    /// The end of the last answer, or what there is of it.
    private var sent: EventLoopFuture<Void>?

    func join(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.addHandlers([encoder, decoder, stalls, self])
    }

    /// Leaves the connection to another protocol, behind a last head; forwards what came behind the last request.
    func leave(
        _ pipeline: ChannelPipeline.SynchronousOperations, behind head: HTTPResponseHead
    ) throws -> EventLoopFuture<Void> {
        let context = try pipeline.context(handler: self)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        for handler in [self, stalls, encoder] as [any RemovableChannelHandler] {
            pipeline.removeHandler(handler, promise: nil)
        }
        return pipeline.removeHandler(decoder)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body: context.fireChannelRead(data)
        case .end:
            isReading = false
            unanswered += 1
            context.fireChannelRead(data)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        write(part, promise, context)
        guard case .end = part else { return }
        unanswered -= 1
        conclude(context)
    }

    /// Waits for what is still on its way, which closing would throw away.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, let sent else { return context.close(mode: mode, promise: promise) }
        sent.assumeIsolated().whenComplete { _ in context.close(mode: mode, promise: promise) }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Silence else { return context.triggerUserOutboundEvent(event, promise: promise) }
        isSilent = true
        if isDeserted { context.close(promise: promise) } else { promise?.succeed() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isLast = true
            if !isReading || unanswered < 0 { conclude(context) }
        }
        context.fireUserInboundEventTriggered(event)
        guard case ChannelEvent.inputClosed = event else { return }
        isDeserted = true
        if isSilent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        fault = error
        conclude(context)
    }

    /// HTTP/1.0 ends a connection by default; the endpoints hear of it as if the client had said so.
    private func begin(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var head = request
        if head.version != .http1_1 { head.headers.add(name: "Connection", value: "close") }
        isReading = true
        isLast = isLast || !head.isKeepAlive || head.mayEndHTTP
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Nothing is owed any more: refuses what is not HTTP, and closes if there is nothing to wait for.
    private func conclude(_ context: ChannelHandlerContext) {
        guard unanswered <= 0, fault != nil || isLast else { return }
        if let fault, unanswered == 0 {
            let refusal = Answer(refusing: ErrorItem(.invalidHTTP, "\(fault)."))
            for part in refusal.lastParts() { write(part, nil, context) }
        }
        context.flush()
        close(context: context, mode: .all, promise: nil)
        if let fault { context.fireErrorCaught(fault) }
    }

    private func write(
        _ part: HTTPServerResponsePart, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
    ) {
        switch part {
        case .head(let head):
            isSized = head.headers.contains(name: "Content-Length")
            context.write(wrapOutboundOut(.head(announced(head))), promise: promise)
        case .body where !isSized: context.write(wrapOutboundOut(part), promise: promise)
        case .body, .end:
            let promise = promise ?? context.eventLoop.makePromise()
            sent = promise.futureResult
            context.write(wrapOutboundOut(part), promise: promise)
        }
    }

    /// The head of an answer; of the last one, with the word that it is the last.
    private func announced(_ answer: HTTPResponseHead) -> HTTPResponseHead {
        isLast = isLast || !answer.isKeepAlive
        guard isLast, unanswered + (isReading ? 1 : 0) <= 1, answer.status.code >= 200 else { return answer }
        var head = answer
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        return head
    }
}

extension HTTPRequestHead {
    /// Whether the decoder may read nothing behind this request, for it may be another protocol.
    fileprivate var mayEndHTTP: Bool { method == .CONNECT || headers.contains(name: "Upgrade") }
}
