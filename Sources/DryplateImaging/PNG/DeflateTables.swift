/// The fixed codes of Deflate (RFC 1951, 3.2.5 and 3.2.6).
enum DeflateTables {
    static let literals = PrefixCode(
        lengths: (0..<288).map { symbol in
            switch symbol {
            case ..<144: 8
            case ..<256: 9
            case ..<280: 7
            default: 8
            }
        }
    )

    /// The code with its extra bits for each match length; lengths below three do not exist.
    static let lengths: [Code] = (0...258).map { length in
        switch length {
        case ..<3: Code(bits: 0, count: 0)
        case 258: literals[285]
        default: length - 3 < 8 ? literals[254 + length] : extended(length - 3, classBits: 2, first: 257, in: literals)
        }
    }

    /// The code with its extra bits for a match distance of 1...32,768.
    static func distance(_ distance: Int) -> Code {
        distance <= 4 ? distances[distance - 1] : extended(distance - 1, classBits: 1, first: 0, in: distances)
    }

    private static let distances = PrefixCode(lengths: [Int](repeating: 5, count: 30))

    /// Symbols come in classes of equal range, `1 << classBits` to each power of two.
    private static func extended(_ value: Int, classBits: Int, first: Int, in code: PrefixCode) -> Code {
        let extraCount = Int.bitWidth - 1 - value.leadingZeroBitCount - classBits
        let symbol = first + (extraCount << classBits) + value >> extraCount
        let extra = Code(bits: UInt32(value & (1 << extraCount - 1)), count: extraCount)
        return code[symbol].followed(by: extra)
    }
}
