import NIOCore
import NIOWebSocket

/// What RFC 6455 makes of the frames of a client, and of the wish to close.
struct FrameGuard {
    enum Action: Equatable {
        case nothing
        case deliver(WebSocketConnection.Message)
        case pong(ByteBuffer)
        /// Send a close frame and wait for the client's.
        case close(CloseStatus)
        /// Send a close frame, unless one is on its way, and expect nothing more.
        case end(CloseStatus?)
    }

    private enum State {
        case open
        /// Our close frame is sent, the client's is awaited.
        case closing
        case ended
    }

    /// The most bytes of a message.
    let limit: Int
    private var state = State.open
    private var message: PartialMessage?

    init(limit: Int) { self.limit = limit }

    /// Whether frames may still be sent.
    var isOpen: Bool { state == .open }

    mutating func receive(_ frame: WebSocketFrame) -> Action {
        guard state != .ended else { return .nothing }
        do {
            let action = try judge(frame)
            return isOpen ? action : .nothing
        } catch {
            return end(error)
        }
    }

    /// Begins the closing handshake, once.
    mutating func close(_ status: CloseStatus) -> Action {
        guard isOpen else { return .nothing }
        state = .closing
        return .close(status)
    }

    /// Ends the connection: the client has closed it, or has broken the protocol.
    mutating func end(_ status: CloseStatus) -> Action {
        guard state != .ended else { return .nothing }
        defer { state = .ended }
        return .end(isOpen ? status : nil)
    }

    /// Throws what the connection ends with.
    private mutating func judge(_ frame: WebSocketFrame) throws(CloseStatus) -> Action {
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            throw CloseStatus(.protocolError, "A reserved bit is set, and no extension was agreed on.")
        }
        guard let key = frame.maskKey else {
            throw CloseStatus(.protocolError, "A frame is not masked: clients must mask every frame.")
        }
        return frame.opcode.isControlOpcode ? try judgeControl(frame, key) : try judgeData(frame, key)
    }

    private mutating func judgeControl(
        _ frame: WebSocketFrame, _ key: WebSocketMaskingKey
    ) throws(CloseStatus) -> Action {
        var payload = ByteBuffer()
        payload.append(frame.data, unmaskedWith: key)
        switch frame.opcode {
        case .ping: return .pong(payload)
        case .pong: return .nothing
        case .connectionClose: throw CloseStatus(try CloseStatus(payload: payload).code)
        default: throw .reservedOpcode
        }
    }

    private mutating func judgeData(
        _ frame: WebSocketFrame, _ key: WebSocketMaskingKey
    ) throws(CloseStatus) -> Action {
        var message = try begin(frame)
        self.message = nil
        try message.append(frame.data, key, upTo: limit)
        guard frame.fin else {
            self.message = message
            return .nothing
        }
        return .deliver(try message.finished())
    }

    /// The message that a frame begins or goes on with.
    private func begin(_ frame: WebSocketFrame) throws(CloseStatus) -> PartialMessage {
        switch (frame.opcode, message) {
        case (.text, nil): return PartialMessage(isText: true)
        case (.binary, nil): return PartialMessage(isText: false)
        case (.continuation, let message?): return message
        case (.continuation, nil): throw CloseStatus(.protocolError, "A continuation of no message.")
        case (.text, _), (.binary, _): throw CloseStatus(.protocolError, "A message inside another one.")
        default: throw .reservedOpcode
        }
    }
}

extension CloseStatus {
    fileprivate static let reservedOpcode = CloseStatus(.protocolError, "A frame has a reserved opcode.")
}
