/// Checks text that arrives in pieces: what is accepted so far can become well-formed UTF-8 (Unicode, table 3-7).
struct UTF8Check: Equatable {
    /// How many bytes the last character still lacks, and which values the next of them may have.
    private var missing = 0
    private var next = Self.continuation

    private static let continuation: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether the text may end here.
    var isComplete: Bool { missing == 0 }

    mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while true {
            if missing == 0 { index = bytes.endOfASCII(from: index) }
            guard index < bytes.count else { return true }
            guard accepts(bytes[index]) else { return false }
            index += 1
        }
    }

    private mutating func accepts(_ byte: UInt8) -> Bool {
        guard missing == 0 else {
            defer { expect(missing - 1) }
            return next.contains(byte)
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: expect(1)
        case 0xE0: expect(2, 0xA0...0xBF)
        case 0xED: expect(2, 0x80...0x9F)
        case 0xE1...0xEF: expect(2)
        case 0xF0: expect(3, 0x90...0xBF)
        case 0xF1...0xF3: expect(3)
        case 0xF4: expect(3, 0x80...0x8F)
        default: return false
        }
        return true
    }

    private mutating func expect(_ count: Int, _ range: ClosedRange<UInt8> = Self.continuation) {
        missing = count
        next = range
    }
}

extension UnsafeRawBufferPointer {
    /// Passes ASCII eight bytes a step; the rest is left to a closer look.
    fileprivate func endOfASCII(from start: Int) -> Int {
        var index = start
        while index + 8 <= count, loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
            index += 8
        }
        return index
    }
}
