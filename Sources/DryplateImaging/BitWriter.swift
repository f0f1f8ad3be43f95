/// Packs codes into bytes from the lowest bit up, as Deflate and WebP want them.
struct BitWriter {
    private(set) var bytes: [UInt8]
    private var pending: UInt64 = 0
    private var pendingCount = 0

    init(appendingTo bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// At most 32 bits at a time.
    mutating func write(_ bits: UInt32, count: Int) {
        pending |= UInt64(bits) << UInt64(pendingCount)
        pendingCount += count
        if pendingCount >= 32 { flushWord() }
    }

    mutating func write(_ code: Code) {
        write(code.bits, count: code.count)
    }

    mutating func alignToByte() {
        while pendingCount > 0 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingCount -= 8
        }
        pendingCount = 0
    }

    private mutating func flushWord() {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian) { bytes.append(contentsOf: $0) }
        pending >>= 32
        pendingCount -= 32
    }
}
