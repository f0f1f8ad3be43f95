import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// A WebSocket to a server under test, on the client side of SwiftNIO.
final class WebSocketConnection: Sendable {
    /// The messages that came and were not taken yet.
    let messages = Mailbox<WebSocketMessage>()
    /// How the server ended the connection, when it has.
    let closing = Closing()
    private let channel: any Channel

    /// The status of the server's close frame.
    final class Closing: Sendable {
        private let state = Mutex<Int?>(nil)

        /// `nil` without a close frame, or without a status in it.
        var status: Int? { state.withLock(\.self) }

        func note(_ status: Int?) { state.withLock { $0 = status } }
    }

    init(_ channel: any Channel) throws {
        self.channel = channel
        let aggregator = NIOWebSocketFrameAggregator(
            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: .max, maxAccumulatedFrameSize: Self.maximumMessage)
        channel.closeFuture.whenComplete { [messages] _ in messages.close() }
        try channel.pipeline.syncOperations.addHandlers([aggregator, WebSocketMessageHandler(messages, closing)])
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
