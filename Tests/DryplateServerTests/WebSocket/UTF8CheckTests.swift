import NIOCore
import NIOWebSocket
import Testing

@testable import DryplateServer

/// The two loops that touch every byte of a message, against slower ones.
struct UTF8CheckTests {
    /// The bytes at which a rule of UTF-8 begins or ends.
    private static let edges: [UInt8] = [
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]

    @Test(arguments: edges) func `four bytes are text exactly if the standard library says so`(first: UInt8) {
        for second in Self.edges {
            for third in Self.edges {
                for fourth in Self.edges {
                    let bytes = [first, second, third, fourth]
                    let isText = String(validating: bytes, as: UTF8.self) != nil
                    if isText != bytes.areText(cutAt: 0) { Issue.record("\(bytes)") }
                }
            }
        }
    }

    @Test(arguments: 0...22) func `text may be cut anywhere`(place: Int) {
        let text = Array("aé€😀 eight plain b".utf8)
        #expect(text.areText(cutAt: place))
        #expect(!(text + [0xF0, 0x9F]).areText(cutAt: place))
        #expect(!(text + [0xFF]).areText(cutAt: place))
    }

    @Test(arguments: 0...33) func `a payload loses its mask whatever its length`(length: Int) {
        let key: WebSocketMaskingKey = [1, 20, 77, 254]
        let plain = ByteBuffer(bytes: (0..<length).map { UInt8($0 * 7) })
        var masked = plain
        masked.webSocketMask(key)
        var found = ByteBuffer(string: "before")
        found.append(masked, unmaskedWith: key)
        #expect(found == ByteBuffer(bytes: "before".utf8 + plain.readableBytesView))
    }
}

extension [UInt8] {
    fileprivate func areText(cutAt place: Int) -> Bool {
        var check = UTF8Check()
        let parts = [self[..<place], self[place...]]
        return parts.allSatisfy { part in Array(part).withUnsafeBytes { check.accepts($0) } } && check.isComplete
    }
}
