/// Packs codes into bytes from the highest bit down, and puts a zero behind each 0xFF, as JPEG wants it.
struct JPEGBitWriter {
    private(set) var bytes: [UInt8]
    private var pending: UInt64 = 0
    private var pendingCount = 0

    init(appendingTo bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// At most 32 bits at a time.
    mutating func write(_ code: Code) {
        pending = pending << UInt64(code.count) | UInt64(code.bits)
        pendingCount += code.count
        if pendingCount >= 32 { flushWord() }
    }

    /// The last byte is filled with ones.
    mutating func finish() {
        let filling = (8 - pendingCount % 8) % 8
        write(Code(bits: 1 << UInt32(filling) - 1, count: filling))
        while pendingCount > 0 {
            pendingCount -= 8
            append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingCount)))
        }
    }

    private mutating func flushWord() {
        pendingCount -= 32
        let word = UInt32(truncatingIfNeeded: pending >> UInt64(pendingCount))
        if Self.holdsMarkerByte(word) {
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                append(UInt8(truncatingIfNeeded: word >> shift))
            }
        } else {
            withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        if byte == 0xFF { bytes.append(0) }
    }

    /// The well-known test for a zero byte, applied to the complement; it is exact.
    private static func holdsMarkerByte(_ word: UInt32) -> Bool {
        (~word &- 0x0101_0101) & word & 0x8080_8080 != 0
    }
}
