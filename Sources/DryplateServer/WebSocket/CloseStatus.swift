import NIOCore
import NIOWebSocket

/// What a close frame says: a code, and a reason for people.
struct CloseStatus: Error, Equatable {
    /// `nil` for a close frame that is empty.
    let code: WebSocketErrorCode?
    let reason: String

    /// Cuts the reason where a control frame ends.
    init(_ code: WebSocketErrorCode?, _ reason: String = "") {
        self.code = code
        var end = reason.endIndex
        while reason[..<end].utf8.count > 123 { end = reason.index(before: end) }
        self.reason = String(reason[..<end])
    }

    /// Reads what a client sent, or throws the answer to what must not be sent.
    init(payload: ByteBuffer) throws(CloseStatus) {
        guard payload.readableBytes > 0 else {
            self.init(nil)
            return
        }
        var rest = payload
        guard let number = rest.readInteger(as: UInt16.self) else {
            throw CloseStatus(.protocolError, "A close frame of one byte: send a code of two bytes, or nothing.")
        }
        guard number.isCloseCode else { throw CloseStatus(.protocolError, "\(number) is no code to close with.") }
        guard let reason = String(validating: rest.readableBytesView, as: UTF8.self) else {
            throw CloseStatus(.dataInconsistentWithMessage, "The reason of the close frame is not UTF-8.")
        }
        self.init(WebSocketErrorCode(codeNumber: Int(number)), reason)
    }

    var payload: ByteBuffer {
        var bytes = ByteBuffer()
        guard let code else { return bytes }
        bytes.write(webSocketErrorCode: code)
        bytes.writeString(reason)
        return bytes
    }
}

extension UInt16 {
    /// Whether an endpoint may send it: RFC 6455, section 7.4, and the codes registered since.
    fileprivate var isCloseCode: Bool {
        switch self {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
