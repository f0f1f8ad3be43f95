import NIOCore
import NIOHTTP1

/// Sends the request when the connection stands, collects the answer, and closes the connection at the outcome.
final class ExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let exchange: Exchange
    private let outcome: EventLoopPromise<HTTPAnswer>
    private var answer: PartialAnswer

    init(_ exchange: Exchange, _ outcome: EventLoopPromise<HTTPAnswer>) {
        self.exchange = exchange
        self.outcome = outcome
        answer = PartialAnswer(to: exchange)
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
        case .head(let head): complete(answer.begin(status: Int(head.status.code)))
        case .body(let part): complete(answer.append(part.readableBytesView))
        case .end: complete(answer.end())
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState, is IOError: complete(answer.breakOff())
        case _ where ClientError.isEnd(error): complete(answer.breakOff())
        default: complete(answer.breakOff(ClientError(exchange.url, failure: error)))
        }
    }

    func channelInactive(context: ChannelHandlerContext) { complete(answer.breakOff()) }

    private func complete(_ result: PartialAnswer.Outcome?) {
        result.map { outcome.completeWith($0.mapError { $0 }) }
    }
}
