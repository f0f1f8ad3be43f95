import DryplateServer
import NIOCore

/// A frame that the server sent.
struct ServerFrame: Equatable {
    let opcode: UInt8
    let payload: [UInt8]

    static func text(_ text: String) -> ServerFrame { ServerFrame(opcode: 1, payload: Array(text.utf8)) }

    /// The code of a close frame.
    var closeCode: Int? {
        opcode == 8 && payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil
    }

    var reason: String { String(decoding: payload.dropFirst(2), as: UTF8.self) }
}

extension WireConnection {
    func send(_ frames: ClientFrame...) async throws { try await send(frames.flatMap(\.bytes)) }

    /// Makes the handshake, with some bytes in the same packet, and throws if it is not accepted.
    mutating func openWebSocket(_ target: String = "/v1", _ behind: [UInt8] = []) async throws {
        try await send(Array(handshake(target).utf8) + behind)
        let answer = try await answer()
        guard answer.status == 101 else { throw HandshakeRefused(answer: answer) }
    }

    /// The next frame, whole and not masked, as a server must send it.
    mutating func frame() async throws -> ServerFrame {
        let head = try await take(2)
        let length =
            switch head[1] {
            case 126: try await take(2).reduce(0) { $0 << 8 | Int($1) }
            case 127: try await take(8).reduce(0) { $0 << 8 | Int($1) }
            default: Int(head[1])
            }
        return ServerFrame(opcode: head[0] & 0x7F, payload: try await take(length))
    }
}

struct HandshakeRefused: Error {
    let answer: WireAnswer
}

/// The handshake of RFC 6455, section 1.3, with some headers replaced, or removed with `nil`.
func handshake(_ target: String = "/v1", line: String? = nil, changes: [String: String?] = [:]) -> String {
    let headers = [
        "Host": "example.org", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
    ]
    let fields = headers.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(nil) }
    let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return "\(line ?? "GET \(target) HTTP/1.1")\r\n\(lines.joined())\r\n"
}

/// Sends back what it gets.
let echo: WebSocketHandler = { connection in
    for try await message in connection.messages {
        switch message {
        case .text(let text): try await connection.send(text)
        case .binary(let data): try await connection.send(binary: data)
        }
    }
}
