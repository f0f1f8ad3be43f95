/// A frame as a client sends it, or as it must not.
struct ClientFrame {
    var opcode: UInt8
    var payload: [UInt8] = []
    var isFinal = true
    var reserved: UInt8 = 0
    var key: [UInt8]? = [0x37, 0xFA, 0x21, 0x3D]
    /// The length that it claims, if it is not its own.
    var claimed: Int?

    static func text(_ text: String) -> ClientFrame { ClientFrame(opcode: 1, payload: Array(text.utf8)) }

    static func close(_ code: Int, _ reason: String = "") -> ClientFrame {
        ClientFrame(opcode: 8, payload: [UInt8(code >> 8), UInt8(code & 255)] + Array(reason.utf8))
    }

    var bytes: [UInt8] {
        let first = (isFinal ? 0x80 : 0) | reserved << 4 | opcode
        let data = key.map { key in payload.enumerated().map { $1 ^ key[$0 % 4] } } ?? payload
        return [first] + length + (key ?? []) + data
    }

    private var length: [UInt8] {
        let (size, mask) = (claimed ?? payload.count, UInt8(key == nil ? 0 : 0x80))
        return switch size {
        case ..<126: [mask | UInt8(size)]
        case ..<65536: [mask | 126] + size.bytes(2)
        default: [mask | 127] + size.bytes(8)
        }
    }
}

extension Int {
    /// The last so many bytes, in the order of the network.
    fileprivate func bytes(_ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
    }
}
