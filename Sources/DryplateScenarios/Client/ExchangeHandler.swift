import NIOCore
import NIOHTTP1

/// One request, and how much answer is accepted.
struct Exchange: Sendable {
    var url: WebURL
    var request: HTTPRequestHead
    var body: [UInt8]
    var maximumBody: Int
}

/// Sends the request when the connection stands, collects the answer, and closes the connection at the outcome.
final class ExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let exchange: Exchange
    private let outcome: EventLoopPromise<HTTPAnswer>
    private var head: HTTPResponseHead?
    private var body = ByteBuffer()

    init(_ exchange: Exchange, _ outcome: EventLoopPromise<HTTPAnswer>) {
        self.exchange = exchange
        self.outcome = outcome
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        outcome.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(exchange.request)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: exchange.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let part): append(part)
        case .end: succeed()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState, is IOError: fail(closed)
        default: fail(.protocolError(exchange.url, "\(error)"))
        }
    }

    func channelInactive(context: ChannelHandlerContext) { fail(closed) }

    private var closed: ClientError { .truncated(exchange.url, afterBytes: head == nil ? nil : body.readableBytes) }

    private func append(_ part: ByteBuffer) {
        guard body.readableBytes + part.readableBytes <= exchange.maximumBody else {
            return fail(.tooLarge(exchange.url, limit: exchange.maximumBody))
        }
        body.writeImmutableBuffer(part)
    }

    private func succeed() {
        guard let head else { return }
        outcome.succeed(HTTPAnswer(status: Int(head.status.code), body: Array(body.readableBytesView)))
    }

    private func fail(_ error: ClientError) { outcome.fail(error) }
}
