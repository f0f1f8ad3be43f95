import DryplateContract
import DryplateEngine
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOWebSocket
import Testing

@testable import DryplateServer

/// A session by itself: what becomes of messages that no connection takes.
@Suite(.timeLimit(.minutes(10)))
struct UndeliveredTests {
    private let clock = SimulatorClock(real: { 1_800_000_000_000 })

    @Test func `a message that could not be sent goes to the next connection, behind those before it`() async throws {
        let session = session()
        await session.deliver(Frame("first"))
        let broken = try await Line(isOpen: false)
        _ = try await session.resume(on: broken.connection)
        await session.deliver(Frame("second"))
        let line = try await Line()
        _ = try await session.resume(on: line.connection)
        await session.deliver(Frame("third"))
        #expect(try await line.sent == ["first", "second", "third"])
    }

    @Test func `a session that is resumed while a message fails sends it there`() async throws {
        let session = session()
        let (broken, line) = (try await Line(isOpen: false), try await Line())
        let number = try await session.resume(on: broken.connection)
        _ = try await session.resume(on: line.connection)
        session.lose(number)
        await session.deliver(Frame("message"))
        #expect(try await line.sent == ["message"])
    }

    @Test func `what comes while a client is greeted waits for it, and for another if it is gone`() async throws {
        let session = session()
        let (former, broken, line) = (try await Line(), try await Line(isOpen: false), try await Line())
        _ = try await session.resume(on: former.connection)
        await #expect(throws: WebSocketConnection.Ended.self) {
            try await session.resume(on: broken.connection, greeting: [Frame("greeting")])
        }
        await session.deliver(Frame("message"))
        _ = try await session.resume(on: line.connection, greeting: [Frame("greeting")])
        #expect(try await line.sent == ["greeting", "message"])
        #expect(try await former.sent.isEmpty)
    }

    @Test func `a session waits for two minutes from when it was lost`() async throws {
        let session = session()
        let number = try await session.resume(on: Line().connection)
        clock.change(ClockChange(advance: 1_000_000))
        #expect(!session.isOver)
        session.lose(number)
        clock.change(ClockChange(advance: 119_999))
        #expect(!session.isOver)
        clock.change(ClockChange(advance: 1))
        #expect(session.isOver)
    }

    @Test func `a session that is over keeps nothing more`() async throws {
        let session = session()
        clock.change(ClockChange(advance: 120_000))
        await session.deliver(Frame("late"))
        let line = try await Line()
        _ = try await session.resume(on: line.connection)
        #expect(try await line.sent.isEmpty)
    }

    @Test func `what there is no room for waits by itself, and is sent when the client is back`() async throws {
        let session = session(room: 1)
        await session.deliver(Frame("kept"))
        let waiting = Task.immediate { await session.deliver(Frame("waiting"), canWait: true) }
        let line = try await Line()
        _ = try await session.resume(on: line.connection)
        await waiting.value
        #expect(try await line.sent == ["kept", "waiting"])
    }

    @Test func `what there is no room for is given up with the session`() async throws {
        let session = session(room: 1)
        await session.deliver(Frame("kept"))
        let waiting = Task.immediate { await session.deliver(Frame("waiting"), canWait: true) }
        clock.change(ClockChange(advance: 120_000))
        await waiting.value
        let line = try await Line()
        _ = try await session.resume(on: line.connection)
        #expect(try await line.sent == ["kept"])
    }

    private func session(room: Int = 64 << 20) -> Session {
        Session(uuid: taskUUID, account: Account(apiKey: "a key"), clock: clock, room: room)
    }
}

/// A connection whose other end is the test.
private struct Line {
    let connection: TaskConnection
    private let channel = NIOAsyncTestingChannel()

    init(isOpen: Bool = true) async throws {
        let (messages, source) = NIOAsyncChannelInboundStream<WebSocketConnection.Message>.makeTestingStream()
        source.finish()
        let handshake = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1")
        let clock = SimulatorClock(real: { 0 })
        let socket = WebSocketConnection(
            messages: messages, handshake: handshake, channel: channel, heard: LastHeard(by: clock))
        let journal = Journal(.init(), simulator: SimulatedPlatform(), clock: clock)
        connection = TaskConnection(socket, SocketRecord(journal, CoverageRecord(SimulatedPlatform()), handshake))
        try await channel.connect(to: try SocketAddress(unixDomainSocketPath: "/embedded")).get()
        if !isOpen { try await channel.close().get() }
    }

    /// What was sent so far.
    var sent: [String] {
        get async throws {
            var texts: [String] = []
            while let frame = try await channel.readOutbound(as: WebSocketFrame.self) {
                texts.append(try JSON(parsing: String(buffer: frame.data)).string ?? "")
            }
            return texts
        }
    }
}
