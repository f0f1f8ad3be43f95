import DryplateEngine
import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import DryplateServer

/// The ends of a connection, by a clock that is moved.
struct WebSocketFrameHandlerTests {
    private let channel: EmbeddedChannel
    private let reads = ReadCounter()
    private let clock = SimulatorClock(real: { 1_800_000_000_000 })
    private let heard: LastHeard

    init() throws {
        channel = EmbeddedChannel()
        heard = LastHeard(by: clock)
        try channel.pipeline.syncOperations.addHandlers([
            reads, WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 100)),
            WebSocketFrameHandler(limit: 100, patience: .seconds(3), heard: heard),
        ])
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/embedded"), promise: nil)
    }

    @Test func `a client that does not answer a close is dropped`() throws {
        channel.triggerUserOutboundEvent(CloseStatus(.normalClosure), promise: nil)
        #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytes == 2)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(2999))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test func `a server that stops closes with 1001 and waits no longer than for others`() throws {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        _ = try channel.readOutbound(as: ByteBuffer.self)
        #expect(
            try channel.readOutbound(as: ByteBuffer.self)?.readableBytesView.prefix(2).elementsEqual([3, 233]) == true)
        channel.embeddedEventLoop.advanceTime(by: .seconds(3))
        #expect(!channel.isActive)
    }

    @Test func `a client that is gone is not waited for`() throws {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(!channel.isActive)
    }

    @Test(arguments: [
        (ClientFrame.text("{}"), true), (ClientFrame(opcode: 2), true), (ClientFrame(opcode: 9), true),
        (ClientFrame(opcode: 10), false), (ClientFrame(opcode: 1, isFinal: false), false),
    ])
    func `a message or a ping is heard as soon as it is whole`(frame: ClientFrame, isHeard: Bool) throws {
        clock.change(ClockChange(advance: 1))
        try channel.writeInbound(ByteBuffer(bytes: frame.bytes))
        #expect((heard.moment == clock.now) == isHeard)
    }

    @Test func `behind a frame that is too long nothing is read`() throws {
        let frame = ClientFrame(opcode: 1, claimed: 101).bytes + ClientFrame.text("more").bytes
        #expect(throws: Never.self) { try channel.writeInbound(ByteBuffer(bytes: frame)) }
        #expect(throws: Never.self) { try channel.writeInbound(ByteBuffer(bytes: frame)) }
        #expect(try channel.readInbound(as: WebSocketConnection.Message.self) == nil)
    }

    @Test func `a client that does not read is not heard until it does`() {
        channel.read()
        #expect(reads.count == 1)
        channel.isWritable = false
        channel.read()
        #expect(reads.count == 1)
        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        #expect(reads.count == 2)
        channel.pipeline.fireChannelWritabilityChanged()
        #expect(reads.count == 2)
    }

    @Test func `a client is not heard while as much is unanswered as a message may have`() {
        var tasks = [UnansweredTasks(bytes: 1, on: channel), UnansweredTasks(bytes: 99, on: channel)]
        channel.read()
        #expect(reads.count == 0)
        tasks.removeFirst()
        #expect(reads.count == 1)
        tasks.removeFirst()
        channel.read()
        #expect(reads.count == 2)
    }
}

/// How often the client was to be heard.
private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    private(set) var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}
