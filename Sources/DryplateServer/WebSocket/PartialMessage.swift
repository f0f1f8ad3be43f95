import NIOCore
import NIOWebSocket

/// The fragments of a message as far as they have arrived.
struct PartialMessage {
    private let isText: Bool
    private var bytes = ByteBuffer()
    private var check = UTF8Check()

    init(isText: Bool) { self.isText = isText }

    mutating func append(
        _ payload: ByteBuffer, _ key: WebSocketMaskingKey, upTo limit: Int
    ) throws(CloseStatus) {
        let start = bytes.readableBytes
        guard start + payload.readableBytes <= limit else { throw .tooLarge(limit) }
        bytes.append(payload, unmaskedWith: key)
        let isWellFormed = !isText || bytes.withUnsafeReadableBytes { check.accepts(.init(rebasing: $0[start...])) }
        guard isWellFormed else { throw .notUTF8 }
    }

    func finished() throws(CloseStatus) -> WebSocketConnection.Message {
        guard check.isComplete else { throw .notUTF8 }
        return isText ? .text(bytes) : .binary(bytes)
    }
}

extension CloseStatus {
    fileprivate static let notUTF8 = CloseStatus(.dataInconsistentWithMessage, "A text message is not UTF-8.")

    static func tooLarge(_ limit: Int) -> CloseStatus {
        CloseStatus(.messageTooLarge, "A message is larger than the \(limit) bytes accepted here.")
    }
}
