/// The check value of a PNG chunk.
enum CRC32 {
    static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}

/// The check value of a zlib stream, which takes a run of equal pixels in one step.
struct Adler32 {
    private var low = 1
    private var high = 0

    private static let modulus = 65_521

    var checksum: UInt32 { UInt32(high) << 16 | UInt32(low) }

    mutating func append(_ byte: UInt8) {
        append(sum: Int(byte), weighted: Int(byte), count: 1, times: 1)
    }

    /// Three bytes for each pixel, or four with alpha.
    mutating func append(_ colour: Colour, withAlpha: Bool, times: Int) {
        let sum = colour.red + colour.green + colour.blue
        let weighted = 3 * colour.red + 2 * colour.green + colour.blue
        if withAlpha {
            append(sum: sum + colour.alpha, weighted: weighted + sum + colour.alpha, count: 4, times: times)
        } else {
            append(sum: sum, weighted: weighted, count: 3, times: times)
        }
    }

    /// `high` grows by an arithmetic series; with less than 65,536 repeats of four bytes nothing overflows.
    private mutating func append(sum: Int, weighted: Int, count: Int, times: Int) {
        high += times * (count * low + weighted) + count * sum * (times * (times - 1) / 2)
        low += times * sum
        (low, high) = (low % Self.modulus, high % Self.modulus)
    }
}
