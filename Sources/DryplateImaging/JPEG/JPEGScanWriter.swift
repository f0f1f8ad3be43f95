/// Writes the coefficients of a scan with the standard Huffman codes.
struct JPEGScanWriter {
    private var bits: JPEGBitWriter
    /// The first coefficients of the last blocks of brightness, blue and red difference.
    private var predictions = SIMD4<Int16>()

    private let lumaDC = JPEGTables.lumaDC.codes
    private let lumaAC = JPEGTables.lumaAC.codes
    private let chromaDC = JPEGTables.chromaDC.codes
    private let chromaAC = JPEGTables.chromaAC.codes

    private static let endOfBlock = 0x00
    private static let sixteenZeros = 0xF0

    init(appendingTo bytes: [UInt8]) {
        bits = JPEGBitWriter(appendingTo: bytes)
    }

    mutating func write(_ unit: JPEGUnit) {
        for block in 0..<6 {
            let channel = max(block - 3, 0)
            let level = unit.coefficients[block * 64]
            writeLevel(level - predictions[channel], channel == 0 ? lumaDC : chromaDC)
            predictions[channel] = level
            writeDetails(unit, block, channel == 0 ? lumaAC : chromaAC)
        }
    }

    mutating func finished() -> [UInt8] {
        bits.finish()
        return bits.bytes
    }

    private mutating func writeLevel(_ difference: Int16, _ codes: [Code]) {
        let size = Self.size(of: difference)
        write(codes[size], difference, size: size)
    }

    /// Goes from one coefficient that is not zero to the next, and never looks at the zeros.
    private mutating func writeDetails(_ unit: JPEGUnit, _ block: Int, _ codes: [Code]) {
        var rest = unit.occupied[block] & ~1
        var last = 0
        while rest != 0 {
            let place = rest.trailingZeroBitCount
            writeDetail(unit.coefficients[block * 64 + place], zeros: place - last - 1, codes)
            last = place
            rest &= rest - 1
        }
        if last < 63 { bits.write(codes[Self.endOfBlock]) }
    }

    private mutating func writeDetail(_ value: Int16, zeros: Int, _ codes: [Code]) {
        for _ in 0..<zeros / 16 { bits.write(codes[Self.sixteenZeros]) }
        let size = Self.size(of: value)
        write(codes[zeros % 16 * 16 + size], value, size: size)
    }

    /// Negative values are written as the complement of their magnitude.
    private mutating func write(_ code: Code, _ value: Int16, size: Int) {
        let amplitude = UInt32(truncatingIfNeeded: Int(value) + Int(value) >> 15) & (1 << UInt32(size) - 1)
        bits.write(Code(bits: code.bits << UInt32(size) | amplitude, count: code.count + size))
    }

    private static func size(of value: Int16) -> Int {
        16 - value.magnitude.leadingZeroBitCount
    }
}
