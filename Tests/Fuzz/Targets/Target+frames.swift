import NIOCore
import NIOEmbedded
import NIOWebSocket

@testable import DryplateServer

extension Target {
    private static let limit = 1000

    /// The frames of a client make the same messages, however they are cut; texts are text, and nothing is too long.
    static let frames = Target(name: "frames") { input in
        let (size, bytes) = input.cut
        let whole = messages(of: Array(bytes), inPiecesOf: bytes.count)
        let cut = messages(of: Array(bytes), inPiecesOf: size)
        require(whole == cut, "\(whole) in one piece, \(cut) in pieces of \(size)")
        for message in whole { requireSense(of: message) }
    }

    /// Text that arrives in pieces is judged like text that is there.
    static let utf8 = Target(name: "utf8") { input in
        let (size, bytes) = input.cut
        var check = UTF8Check()
        let isAccepted = stride(from: 0, to: bytes.count, by: size + 1).allSatisfy { start in
            let piece = Array(bytes.dropFirst(start).prefix(size + 1))
            return piece.withUnsafeBytes { check.accepts($0) }
        }
        let isText = String(validating: bytes, as: UTF8.self) != nil
        require((isAccepted && check.isComplete) == isText, "the check accepts: \(!isText)")
    }

    private static func requireSense(of message: WebSocketConnection.Message) {
        switch message {
        case .text(let bytes):
            require(String(validating: bytes.readableBytesView, as: UTF8.self) != nil, "a text is none")
            require(bytes.readableBytes <= limit, "a message of \(bytes.readableBytes) bytes")
        case .binary(let bytes): require(bytes.readableBytes <= limit, "a message of \(bytes.readableBytes) bytes")
        }
    }

    private static func messages(of bytes: [UInt8], inPiecesOf size: Int) -> [WebSocketConnection.Message] {
        let channel = EmbeddedChannel()
        do {
            try channel.pipeline.syncOperations.addHandlers([
                WebSocketFrameEncoder(), ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: limit)),
                WebSocketFrameHandler(limit: limit),
            ])
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/fuzzed")).wait()
        } catch { fatalError("\(error)") }
        for start in stride(from: 0, to: bytes.count, by: max(1, size)) where channel.isActive {
            _ = try? channel.writeInbound(ByteBuffer(bytes: bytes[start..<min(start + max(1, size), bytes.count)]))
        }
        defer {
            _ = try? channel.finish()
            channel.embeddedEventLoop.run()
        }
        var messages: [WebSocketConnection.Message] = []
        while let message = try? channel.readInbound(as: WebSocketConnection.Message.self) { messages.append(message) }
        return messages
    }
}
