/// Divides coefficients by a table that is scaled to the quality, the way libjpeg does it.
struct JPEGQuantiser: Sendable {
    /// The divisors in zigzag order, as the file states them.
    let divisors: [UInt8]
    /// Divisors as halves and reciprocals in 65,536ths, in the order in which the transform leaves its columns.
    private let halves: [SIMD8<Int32>]
    private let reciprocals: [SIMD8<Int32>]
    private let dcDivisor: Int32

    init(table: [Int], quality: Int) {
        let percent = quality < 50 ? 5000 / quality : 200 - 2 * quality
        let scaled = table.map { min(max(($0 * percent + 50) / 100, 1), 255) }
        divisors = JPEGTables.zigzag.map { UInt8(scaled[$0]) }
        let columns = (0..<8).map { u in SIMD8<Int32>((0..<8).map { v in Int32(scaled[v * 8 + u]) }) }
        halves = columns.map { $0 &>> 1 }
        reciprocals = columns.map { (SIMD8(repeating: 65_536) &+ $0 &- 1) / $0 }
        dcDivisor = Int32(scaled[0])
    }

    /// Rounds to the nearest multiple, on both sides of zero alike.
    func quantised(_ column: SIMD8<Int32>, _ index: Int) -> SIMD8<Int32> {
        let sign = column &>> 31
        let magnitude = (column ^ sign) &- sign
        let quotient = ((magnitude &+ halves[index]) &* reciprocals[index]) &>> 16
        return (quotient ^ sign) &- sign
    }

    /// A block of one colour has a first coefficient of eight times its level, and no other.
    func quantised(level: Int32) -> Int16 {
        let value = level * 8
        return Int16((value + (value < 0 ? -1 : 1) * dcDivisor / 2) / dcDivisor)
    }
}
