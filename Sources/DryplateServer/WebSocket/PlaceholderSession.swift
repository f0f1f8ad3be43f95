import DryplateContract
import DryplateEngine
import NIOCore

/// Answers every message alike, until there are sessions.
enum PlaceholderSession {
    static let answer: WebSocketHandler = { connection in
        let refusal = Answer(refusing: ErrorItem(.notSimulated, "WebSocket."))
        for try await message in connection.messages where message != .ping {
            try await connection.send(ByteBuffer(bytes: refusal.body.bytes))
        }
    }
}
