import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import DryplateServer

/// Connections that come to nothing, by a clock that is moved.
struct StallGuardTests {
    private let channel = EmbeddedChannel()
    private let request = "GET / HTTP/1.1\r\n\r\n"
    private let answer = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "1000"])
    private let page = ByteBuffer(repeating: 0, count: 100)

    init() throws {
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(), ByteToMessageHandler(HTTPRequestDecoder()), StallGuard(),
        ])
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/embedded"), promise: nil)
    }

    @Test(arguments: [
        ("", ""), ("\r\n", "\r\n"), ("GET / HTTP/1.1\r\nA: a", "a"),
        ("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n", "["),
    ])
    func `a client whose request does not end is left after a minute`(sent: String, later: String) throws {
        try channel.writeInbound(ByteBuffer(string: sent))
        turn()
        #expect(channel.isActive)
        try channel.writeInbound(ByteBuffer(string: later))
        turn()
        #expect(!channel.isActive)
    }

    @Test func `an answer may take as long as it takes`() throws {
        try channel.writeInbound(ByteBuffer(string: request))
        for _ in 1...10 { turn() }
        #expect(channel.isActive)
        send()
        turn()
        #expect(channel.isActive)
        turn()
        #expect(!channel.isActive)
    }

    @Test func `a connection that is used is kept`() throws {
        for _ in 1...10 {
            try channel.writeInbound(ByteBuffer(string: request))
            send()
            turn()
        }
        #expect(channel.isActive)
    }

    @Test func `a client that takes nothing of its answer is left`() throws {
        try channel.writeInbound(ByteBuffer(string: request))
        write([.head(answer), .body(.byteBuffer(page))])
        turn()
        #expect(channel.isActive)
        turn()
        #expect(!channel.isActive)
    }

    @Test func `a client that takes its answer slowly gets all of it`() throws {
        try channel.writeInbound(ByteBuffer(string: request))
        write([.head(answer)])
        for _ in 1...10 {
            write([.body(.byteBuffer(page))])
            turn()
            channel.flush()
        }
        #expect(channel.isActive)
    }

    private func send() {
        write([.head(answer), .end(nil)])
        channel.flush()
    }

    private func write(_ parts: [HTTPServerResponsePart]) {
        for part in parts { channel.write(part, promise: nil) }
    }

    private func turn() { channel.embeddedEventLoop.advanceTime(by: StallGuard.turn) }
}
