/// Bits that stand for a symbol, ready to be written.
struct Code: Hashable, Sendable {
    var bits: UInt32
    var count: Int

    /// This code with another one behind it.
    func followed(by other: Code) -> Code {
        Code(bits: bits | other.bits << UInt32(count), count: count + other.count)
    }
}

/// A canonical prefix code, which its code lengths describe completely.
struct PrefixCode: Sendable {
    private let codes: [Code]

    init(lengths: [Int]) {
        var next = Self.firstCodes(lengths: lengths)
        codes = lengths.map { length in
            defer { next[length] += 1 }
            return Code(bits: Self.reversed(next[length], count: length), count: length)
        }
    }

    subscript(symbol: Int) -> Code { codes[symbol] }

    /// The smallest code of each length.
    private static func firstCodes(lengths: [Int]) -> [UInt32] {
        var first = [UInt32](repeating: 0, count: 16)
        for length in 1..<15 {
            let count = lengths.count { $0 == length }
            first[length + 1] = (first[length] + UInt32(count)) << 1
        }
        return first
    }

    /// Codes are defined from their highest bit but written from the lowest.
    private static func reversed(_ bits: UInt32, count: Int) -> UInt32 {
        (0..<count).reduce(0) { $0 << 1 | (bits >> UInt32($1) & 1) }
    }
}
