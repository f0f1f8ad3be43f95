import NIOCore
import NIOHTTP1

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
        context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(exchange.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            append(ByteBuffer())
        case .body(let part): append(part)
        case .end: succeed()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState, is IOError: breakOff(closed)
        default: breakOff(.protocolError(exchange.url, "\(error)"))
        }
    }

    func channelInactive(context: ChannelHandlerContext) { breakOff(closed) }

    private var closed: ClientError { .truncated(exchange.url, afterBytes: head == nil ? nil : body.readableBytes) }

    private func append(_ part: ByteBuffer) {
        switch exchange.wanted {
        case .whole(let limit):
            guard body.readableBytes + part.readableBytes <= limit else {
                return outcome.fail(ClientError.tooLarge(exchange.url, limit: limit))
            }
            body.writeImmutableBuffer(part)
        case .beginning(let count):
            body.writeBytes(part.readableBytesView.prefix(count - body.readableBytes))
            if body.readableBytes == count { succeed() }
        }
    }

    /// The end before the end: no harm when the status is known and no more is wanted.
    private func breakOff(_ error: ClientError) {
        if case .beginning = exchange.wanted, head != nil { succeed() } else { outcome.fail(error) }
    }

    private func succeed() {
        guard let head else { return }
        outcome.succeed(HTTPAnswer(status: Int(head.status.code), body: Array(body.readableBytesView)))
    }
}
