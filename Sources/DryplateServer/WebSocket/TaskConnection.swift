import DryplateContract
import DryplateEngine
import NIOCore
import NIOWebSocket

/// A WebSocket whose messages are JSON; the journal has all that is said on it.
struct TaskConnection: Sendable {
    private let socket: WebSocketConnection
    let record: SocketRecord

    init(_ socket: WebSocketConnection, _ record: SocketRecord) {
        self.socket = socket
        self.record = record
    }

    var messages: NIOAsyncChannelInboundStream<WebSocketConnection.Message> { socket.messages }

    /// Sends a message as soon as the client takes it, or throws `Ended`. It is written down before, so that whoever
    /// has it finds it in the journal.
    func send(_ frame: Frame) async throws(WebSocketConnection.Ended) {
        let bytes = ByteBuffer(bytes: frame.bytes)
        record.note(sent: frame.message, bytes: bytes.readableBytes)
        try await socket.send(bytes)
    }

    func close(code: WebSocketErrorCode, reason: String) async { await socket.close(code: code, reason: reason) }

    /// Writes down how it ended.
    func noteEnd() { record.note(closed: socket.end.known) }
}
