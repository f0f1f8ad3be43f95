import DryplateEngine
import NIOCore
import NIOHTTP1

/// Answers tasks on the thread of their connection if nothing but a commit has to be waited for; everything else is left
/// to the handlers behind it.
final class DirectHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What arrives behind a request that is not answered yet.
    private enum Arrival {
        case part(NIOAny)
        case event(Any)
    }

    private enum State {
        case idle
        /// A request whose body is arriving.
        case reading(HTTPRequestHead)
        case answering
    }

    private let endpoint: DirectEndpoint
    private var state = State.idle
    /// What has arrived of the body that is read.
    private var body = ByteBuffer()
    private var waiting: [Arrival] = []
    private var wantsToRead = false
    /// Requests that the handlers behind have not answered yet.
    private var unanswered = 0
    private var localURL = ""

    init(_ endpoint: DirectEndpoint) { self.endpoint = endpoint }

    func handlerAdded(context: ChannelHandlerContext) { localURL = context.channel.localURL }

    /// A client that does not take its answers is left to those behind, who wait for it.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (state, unwrapInboundIn(data)) {
        case (.answering, _): waiting.append(.part(data))
        case (.idle, .head(let head)) where unanswered == 0 && context.channel.isWritable && endpoint.mayAnswer(head):
            state = .reading(head)
        case (.idle, .head):
            unanswered += 1
            context.fireChannelRead(data)
        case (.idle, _): context.fireChannelRead(data)
        case (.reading(let head), .end):
            state = .idle
            if !answer(head, body, context) { leave(head, body, end: data, context) }
            body = ByteBuffer()
        case (.reading, .body(let bytes)): body.append(bytes)
        case (.reading, .head): context.fireChannelRead(data)
        }
    }

    /// Leaves a request to the handlers behind.
    private func leave(_ head: HTTPRequestHead, _ body: ByteBuffer, end: NIOAny, _ context: ChannelHandlerContext) {
        unanswered += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
        if body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(body))) }
        context.fireChannelRead(end)
    }

    private func answer(_ head: HTTPRequestHead, _ body: ByteBuffer, _ context: ChannelHandlerContext) -> Bool {
        let (loop, handler) = (context.eventLoop, NIOLoopBound((self, context), eventLoop: context.eventLoop))
        let begun = endpoint.begin(head, body, at: localURL) { answer in
            loop.execute { handler.value.0.finish(answer(), handler.value.1) }
        }
        if begun { state = .answering }
        return begun
    }

    /// Answers that are ready together are sent together, so that a client that waits for them is woken once.
    private func finish(_ answer: DirectAnswer, _ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.execute { bound.value.flush() }
        state = .idle
        goOn(context)
    }

    /// Takes up what arrived meanwhile, unless nobody is there any more.
    private func goOn(_ context: ChannelHandlerContext) {
        let arrivals = context.channel.isActive ? waiting : []
        waiting = []
        for arrival in arrivals {
            switch arrival {
            case .part(let data): channelRead(context: context, data: data)
            case .event(let event): userInboundEventTriggered(context: context, event: event)
            }
        }
        if !arrivals.isEmpty { context.fireChannelReadComplete() }
        guard wantsToRead, waiting.isEmpty else { return }
        wantsToRead = false
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .answering = state {
            waiting.append(.event(event))
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Nobody reads on who has more than he can answer, so that a client that never listens fills no memory.
    func read(context: ChannelHandlerContext) {
        if waiting.isEmpty { context.read() } else { wantsToRead = true }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }
}
