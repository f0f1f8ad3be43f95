package import NIOCore
package import NIOHTTP1
package import NIOWebSocket

/// Talks to the client of a WebSocket; when it returns or throws, the connection is closed with 1000 or 1011.
package typealias WebSocketHandler = @Sendable (WebSocketConnection) async throws -> Void

/// A WebSocket that stands.
package struct WebSocketConnection: Sendable {
    package enum Message: Equatable, Sendable {
        /// Well-formed UTF-8.
        case text(ByteBuffer)
        case binary(ByteBuffer)
    }

    /// Nothing can be sent any more: the client or this end has closed the connection, or it is lost.
    package struct Ended: Error {}

    /// What the client sends, until it closes, is lost, or the connection is closed from here; iterated once.
    package let messages: NIOAsyncChannelInboundStream<Message>
    package let handshake: HTTPRequestHead
    let heard: LastHeard
    let end: ConnectionEnd
    private let channel: any Channel

    init(
        messages: NIOAsyncChannelInboundStream<Message>, handshake: HTTPRequestHead, channel: any Channel,
        heard: LastHeard, end: ConnectionEnd = ConnectionEnd()
    ) {
        self.heard = heard
        self.end = end
        self.messages = messages
        self.handshake = handshake
        self.channel = channel
    }

    /// This end of the connection, as `http://127.0.0.1:3797`.
    package var localURL: String { channel.localURL }

    /// Sends a text frame as soon as the client takes it, or throws `Ended`.
    package func send(_ text: ByteBuffer) async throws(Ended) { try await send(.text, text) }

    package func send(binary: ByteBuffer) async throws(Ended) { try await send(.binary, binary) }

    /// Begins the closing handshake, once; without the client's answer the connection is dropped after some seconds.
    package func close(code: WebSocketErrorCode, reason: String) async {
        try? await channel.triggerUserOutboundEvent(CloseStatus(code, reason)).get()
    }

    /// Ends the connection at once and without a word: the client sees a reset.
    package func drop() async { await channel.reset() }

    /// Tasks of so many bytes that are not answered at once.
    func unanswered(_ bytes: Int) -> UnansweredTasks { UnansweredTasks(bytes: bytes, on: channel) }

    /// Drops the connection behind what was sent.
    func dropBehindMessages() async { await channel.resetBehindData() }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer) async throws(Ended) {
        do {
            try await channel.writeAndFlush(WebSocketFrame(fin: true, opcode: opcode, data: data))
        } catch {
            throw Ended()
        }
    }
}
