import DryplateContract
import DryplateEngine
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Keeps a connection honest: it is closed when a response or a request says so, never before all is sent; and bytes
/// that are no HTTP get an answer, once the requests ahead of them have theirs.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Requests that have arrived whole and have no whole answer yet.
    private var unanswered = 0
    private var isLast = false
    private var fault: HTTPParserError?
    /// The end of the last answer.
    private var sent: EventLoopFuture<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): isLast = isLast || head.headerFields.announceClose
        case .body: break
        case .end: unanswered += 1
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            isLast = isLast || head.headerFields.announceClose
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            writeEnd(data, promise, context)
            unanswered -= 1
            if unanswered <= 0 { conclude(context) }
        }
    }

    /// Waits for what is still on its way, which closing would throw away.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, let sent else { return context.close(mode: mode, promise: promise) }
        sent.assumeIsolated().whenComplete { _ in context.close(mode: mode, promise: promise) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        fault = error
        if unanswered <= 0 { conclude(context) }
    }

    /// Nothing is owed any more: refuses what is not HTTP, and closes if there is nothing to wait for.
    private func conclude(_ context: ChannelHandlerContext) {
        if let fault, unanswered == 0 { refuse(fault, context) }
        guard fault != nil || isLast else { return }
        context.flush()
        close(context: context, mode: .all, promise: nil)
        if let fault { context.fireErrorCaught(fault) }
    }

    private func refuse(_ fault: HTTPParserError, _ context: ChannelHandlerContext) {
        let answer = Answer(refusing: ErrorItem(.invalidHTTP, "\(fault)."))
        let body = ByteBuffer(bytes: answer.body.bytes)
        let fields: HTTPFields = [
            .contentType: "application/json", .contentLength: "\(body.readableBytes)", .connection: "close",
        ]
        let head = HTTPResponse(status: HTTPResponse.Status(code: answer.status), headerFields: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        writeEnd(wrapOutboundOut(.end(nil)), nil, context)
    }

    private func writeEnd(_ end: NIOAny, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        let promise = promise ?? context.eventLoop.makePromise()
        sent = promise.futureResult
        context.write(end, promise: promise)
    }
}
