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

    /// When the client was last heard.
    var lastHeard: Timestamp { socket.heard.moment }

    var messages: NIOAsyncChannelInboundStream<WebSocketConnection.Message> { socket.messages }

    /// Sends a message as soon as the client takes it, as its day goes; throws `Ended` if it has to go elsewhere.
    func send(_ frame: Frame) async throws(WebSocketConnection.Ended) {
        switch frame.passage {
        case .lost: record.note(lost: frame)
        case .usual, .late, .malformed: try await pass(frame)
        case .twice:
            try await pass(frame)
            try await pass(frame)
        case .last:
            try await pass(frame)
            record.note(ending: frame.faults)
            await socket.dropBehindMessages()
        case .interrupted(let interruption):
            record.note(ending: frame.faults)
            await socket.end(by: interruption)
            throw WebSocketConnection.Ended()
        }
    }

    /// It is written down before, so that whoever has it finds it in the journal.
    private func pass(_ frame: Frame) async throws(WebSocketConnection.Ended) {
        let bytes = ByteBuffer(bytes: frame.payload)
        record.note(sent: frame, bytes: bytes.readableBytes)
        try await socket.send(bytes)
    }

    func close(code: WebSocketErrorCode, reason: String) async { await socket.close(code: code, reason: reason) }

    func unanswered(_ bytes: Int) -> UnansweredTasks { socket.unanswered(bytes) }

    /// Writes down how it ended.
    func noteEnd() { record.note(closed: socket.end.known) }
}

extension WebSocketConnection {
    fileprivate func end(by interruption: Passage.Interruption) async {
        switch interruption {
        case .reset: await drop()
        case .closed(let code): await close(code: WebSocketErrorCode(codeNumber: code), reason: "")
        }
    }
}
