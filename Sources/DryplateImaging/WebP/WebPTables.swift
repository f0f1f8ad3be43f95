/// The prefix codes of our WebP files, chosen once for pictures that consist mostly of copies.
enum WebPTables {
    /// Half of the code space belongs to the 256 literals, the other half to the 24 copy lengths.
    static let greenLengths =
        [Int](repeating: 9, count: 256) + [Int](repeating: 5, count: 8) + [Int](repeating: 6, count: 16)
    static let byteLengths = [Int](repeating: 8, count: 256)

    static let green = PrefixCode(lengths: greenLengths)
    static let byte = PrefixCode(lengths: byteLengths)

    /// How the lengths themselves are coded, in the order of the format: 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9.
    static let lengthCodeLengths: [UInt32] = [0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, 2, 2]
    static let lengthCode = PrefixCode(lengths: [0, 0, 0, 0, 0, 2, 2, 0, 2, 2])

    /// The code with its extra bits for each copy length of 1...4096.
    static let copyLengths: [Code] = (0...4096).map { length in
        length <= 4 ? green[256 + max(length - 1, 0)] : extended(length - 1)
    }

    /// Beyond four, two symbols share each power of two.
    private static func extended(_ value: Int) -> Code {
        let extraCount = Int.bitWidth - 2 - value.leadingZeroBitCount
        let symbol = 256 + 2 * extraCount + value >> extraCount
        return green[symbol].followed(by: Code(bits: UInt32(value & (1 << extraCount - 1)), count: extraCount))
    }
}
