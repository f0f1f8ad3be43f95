import NIOCore
import NIOHTTP1

/// Collects one request after the other and answers as the desk says.
final class ReceiverHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: ReceiverDesk
    private var request: ReceivedRequest?

    init(_ desk: ReceiverDesk) { self.desk = desk }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): request = ReceivedRequest(head)
        case .body(let part): request?.body += part.readableBytesView
        case .end: if let request, let status = desk.take(request) { answer(status, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ status: Int, _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: ["Content-Length": "0"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

extension ReceivedRequest {
    fileprivate init(_ head: HTTPRequestHead) {
        let parts = head.uri.split(separator: "?", maxSplits: 1).map(String.init)
        self.init(
            method: head.method.rawValue, query: parts.count == 2 ? parts[1] : nil,
            contentType: head.headers.first(name: "Content-Type"))
    }
}
