public import NIOCore
import NIOWebSocket
import Testing

@testable import DryplateServer

/// RFC 6455 as values: frames in, actions out.
struct FrameGuardTests {
    private var frames = FrameGuard(limit: 10)

    @Test mutating func `fragments become a message`() {
        #expect(frames.receive(frame(.text, "dry", fin: false)) == .nothing)
        #expect(frames.receive(frame(.continuation, "", fin: false)) == .nothing)
        #expect(frames.receive(frame(.continuation, "plate")) == .deliver(.text("dryplate")))
        #expect(frames.receive(frame(.binary, "x")) == .deliver(.binary("x")))
    }

    @Test mutating func `a ping is answered between fragments, a pong is ignored`() {
        _ = frames.receive(frame(.text, "dry", fin: false))
        #expect(frames.receive(frame(.ping, "abc")) == .pong("abc"))
        #expect(frames.receive(frame(.pong, "abc")) == .nothing)
        #expect(frames.receive(frame(.continuation, "plate")) == .deliver(.text("dryplate")))
    }

    @Test(arguments: [
        frame(.text, rsv1: true), frame(.text, rsv2: true), frame(.ping, rsv3: true), frame(.text, isMasked: false),
        frame(.continuation), frame(opcode(3)), frame(opcode(11)), frame(.connectionClose, [3]),
        frame(.connectionClose, [3, 237]), frame(.connectionClose, [0, 0]), frame(.connectionClose, [255, 255]),
    ])
    mutating func `what the protocol does not allow ends the connection with 1002`(wrong: WebSocketFrame) {
        #expect(frames.receive(wrong).ending == .protocolError)
        #expect(frames.receive(frame(.text, "more")) == .nothing)
        #expect(!frames.isOpen)
    }

    @Test(arguments: [WebSocketOpcode.text, .binary])
    mutating func `a message inside another one ends the connection`(opcode: WebSocketOpcode) {
        _ = frames.receive(frame(.binary, "dry", fin: false))
        #expect(frames.receive(frame(opcode, "x")).ending == .protocolError)
    }

    @Test mutating func `text that is not UTF-8 ends the connection with its first wrong fragment`() {
        #expect(frames.receive(frame(.text, [0xC3], fin: false)) == .nothing)
        #expect(frames.receive(frame(.continuation, [0x28], fin: false)).ending == .dataInconsistentWithMessage)
    }

    @Test mutating func `a character may be cut by fragments, not by the end`() {
        _ = frames.receive(frame(.text, [0xC3], fin: false))
        #expect(frames.receive(frame(.continuation, [0xA9])) == .deliver(.text("é")))
        #expect(frames.receive(frame(.text, [0xC3])).ending == .dataInconsistentWithMessage)
    }

    @Test mutating func `bytes need not be text`() {
        #expect(frames.receive(frame(.binary, [0xFF])) == .deliver(.binary(ByteBuffer(bytes: [0xFF]))))
    }

    @Test mutating func `the limit is for a message, not for a frame`() {
        #expect(frames.receive(frame(.text, "0123456789")) == .deliver(.text("0123456789")))
        _ = frames.receive(frame(.text, "012345", fin: false))
        #expect(frames.receive(frame(.continuation, "67890", fin: false)).ending == .messageTooLarge)
    }

    @Test(arguments: [1000, 1003, 1007, 1014, 3000, 4999])
    mutating func `a close is answered with its code`(code: Int) {
        let close = CloseStatus(WebSocketErrorCode(codeNumber: code), "bye")
        #expect(frames.receive(frame(.connectionClose, close.payload)) == .end(CloseStatus(close.code)))
        #expect(frames.close(CloseStatus(.goingAway)) == .nothing)
    }

    @Test mutating func `an empty close is answered with an empty one`() {
        #expect(frames.receive(frame(.connectionClose)) == .end(CloseStatus(nil)))
    }

    @Test mutating func `a reason that is not UTF-8 is refused`() {
        #expect(frames.receive(frame(.connectionClose, [3, 232, 0xFF])).ending == .dataInconsistentWithMessage)
    }

    @Test mutating func `closing waits for the client's close and hears nothing else`() {
        let idle = CloseStatus(.policyViolation, "idle")
        #expect(frames.close(idle) == .close(idle))
        #expect(frames.close(idle) == .nothing)
        #expect(frames.receive(frame(.text, "late")) == .nothing)
        #expect(frames.receive(frame(.ping, "late")) == .nothing)
        #expect(frames.receive(frame(.connectionClose, idle.payload)) == .end(nil))
    }

    @Test mutating func `what breaks the protocol while closing ends it without a second close`() {
        _ = frames.close(CloseStatus(.normalClosure))
        #expect(frames.receive(frame(.text, isMasked: false)) == .end(nil))
    }

    @Test func `a reason is cut between characters where a control frame ends`() {
        let status = CloseStatus(.normalClosure, String(repeating: "é", count: 100))
        #expect(status.payload.readableBytes == 124)
        #expect(status.reason.count == 61)
    }
}

private func opcode(_ number: UInt8) -> WebSocketOpcode { WebSocketOpcode(encodedWebSocketOpcode: number) ?? .text }

private func frame(
    _ opcode: WebSocketOpcode, _ payload: ByteBuffer = "", fin: Bool = true, isMasked: Bool = true, rsv1: Bool = false,
    rsv2: Bool = false, rsv3: Bool = false
) -> WebSocketFrame {
    let key: WebSocketMaskingKey = [0x37, 0xFA, 0x21, 0x3D]
    var data = payload
    if isMasked { data.webSocketMask(key) }
    return WebSocketFrame(
        fin: fin, rsv1: rsv1, rsv2: rsv2, rsv3: rsv3, opcode: opcode, maskKey: isMasked ? key : nil, data: data
    )
}

extension FrameGuard.Action {
    /// The code that the connection ends with.
    fileprivate var ending: WebSocketErrorCode? {
        guard case .end(let status) = self else { return nil }
        return status?.code
    }
}

extension ByteBuffer: @retroactive ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(string: text) }
}

extension ByteBuffer: @retroactive ExpressibleByArrayLiteral {
    public init(arrayLiteral bytes: UInt8...) { self.init(bytes: bytes) }
}
