import NIOCore
import NIOEmbedded
import Testing

@testable import DryplateServer

/// A connection that ends before it is for anything.
struct HandshakeHandlerTests {
    private let channel = EmbeddedChannel()
    private let conversation: EventLoopPromise<Conversation>

    init() throws {
        conversation = channel.eventLoop.makePromise()
        let http = ConnectionHandler()
        try http.join(channel.pipeline.syncOperations)
        try channel.pipeline.syncOperations.addHandler(
            HandshakeHandler(http: http, limit: 100, clock: SimulatorClock(real: { 0 }), conversation: conversation)
        )
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/embedded"), promise: nil)
    }

    @Test(arguments: ["", "GET /v1 HT"]) func `a server that stops does not wait for a request`(sent: String) throws {
        try channel.writeInbound(ByteBuffer(string: sent))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        try expectEnd()
    }

    @Test func `a client that leaves without a request is not waited for`() throws {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        try expectEnd()
    }

    @Test func `bytes that are no HTTP are refused, and that is all`() throws {
        #expect(throws: (any Error).self) { try channel.writeInbound(ByteBuffer(string: "GARBAGE\r\n\r\n")) }
        var answer = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(answer.readString(length: 12) == "HTTP/1.1 400")
        try expectEnd()
    }

    private func expectEnd() throws {
        channel.embeddedEventLoop.run()
        #expect(!channel.isActive)
        #expect(throws: ChannelError.eof) { try conversation.futureResult.wait() }
    }
}
