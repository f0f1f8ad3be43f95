import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A WebSocket to a server under test, on the client side of SwiftNIO.
final class WebSocketConnection: Sendable {
    /// The messages that came and were not taken yet.
    let messages = Mailbox<WebSocketMessage>()
    private let channel: any Channel

    init(_ channel: any Channel) throws {
        self.channel = channel
        let aggregator = NIOWebSocketFrameAggregator(
            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: .max, maxAccumulatedFrameSize: Self.maximumMessage)
        channel.closeFuture.whenComplete { [messages] _ in messages.close() }
        try channel.pipeline.syncOperations.addHandlers([aggregator, WebSocketMessageHandler(messages)])
    }

    static let maximumMessage = 256 << 20

    /// If the connection is closed, the frames that do not come will tell.
    func send(_ text: [UInt8]) async {
        let data = ByteBuffer(bytes: text)
        try? await channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: data))
    }

    /// Ends the connection without the closing handshake of WebSocket.
    func drop() async {
        try? await channel.close()
    }
}

/// What came over a WebSocket.
enum WebSocketMessage: Hashable, Sendable {
    case text([UInt8])
    /// No text of this protocol: a binary message, or a breach of RFC 6455, in words.
    case other(String)
}
