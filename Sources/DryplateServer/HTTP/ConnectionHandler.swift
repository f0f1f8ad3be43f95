import DryplateContract
import DryplateEngine
import NIOCore
import NIOHTTP1

/// Keeps HTTP on a connection honest: the connection is closed when a response, a request or the server says so, never
/// before all is sent; bytes that are no HTTP get an answer, once the requests ahead of them have theirs; and a request
/// for an upgrade that nobody takes is not the last one.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let encoder = HTTPResponseEncoder()
    private var decoder = RequestDecoder.forBytesBehindRequests
    /// A request has begun to arrive.
    private var isReading = false
    private var stopsDecoder = false
    /// Requests that have arrived whole and have no whole answer yet.
    private var unanswered = 0
    private var isLast = false
    private var fault: HTTPParserError?
    /// The end of the last answer.
    private var sent: EventLoopFuture<Void>?

    func join(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.addHandlers([encoder, decoder, self])
    }

    /// Leaves the connection to another protocol, behind a last head; forwards what came behind the last request.
    func leave(
        _ pipeline: ChannelPipeline.SynchronousOperations, behind head: HTTPResponseHead
    ) throws -> EventLoopFuture<Void> {
        let context = try pipeline.context(handler: self)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        for handler in [self, encoder] as [any RemovableChannelHandler] {
            pipeline.removeHandler(handler, promise: nil)
        }
        return pipeline.removeHandler(decoder)
    }

    func handlerRemoved(context: ChannelHandlerContext) { stopsDecoder = false }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body: context.fireChannelRead(data)
        case .end:
            isReading = false
            unanswered += 1
            context.fireChannelRead(data)
            if stopsDecoder { renewDecoder(context) }
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

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isLast = true
            if !isReading || unanswered < 0 { conclude(context) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        fault = error
        conclude(context)
    }

    /// An HTTP/1.0 client does not expect the connection to stay; the endpoints hear of it as they do from others.
    private func begin(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var head = request
        if head.version != .http1_1 { head.headers.add(name: "Connection", value: "close") }
        isReading = true
        stopsDecoder = head.stopsDecoder
        isLast = isLast || !head.isKeepAlive
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private func renewDecoder(_ context: ChannelHandlerContext) {
        let (spent, pipeline) = (decoder, context.pipeline)
        decoder = RequestDecoder.forBytesBehindRequests
        do {
            try pipeline.syncOperations.addHandler(decoder, position: .after(spent))
            pipeline.syncOperations.removeHandler(spent).whenComplete { _ in pipeline.fireChannelReadComplete() }
        } catch {
            context.close(promise: nil)
        }
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
        var promise = promise
        switch part {
        case .head(let head): isLast = isLast || !head.isKeepAlive
        case .body: break
        case .end:
            promise = promise ?? context.eventLoop.makePromise()
            sent = promise?.futureResult
        }
        context.write(wrapOutboundOut(part), promise: promise)
    }
}
