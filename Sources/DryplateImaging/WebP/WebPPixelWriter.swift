/// Writes the VP8L bit stream (RFC 9649, section 3): literal pixels and copies from the left or from above.
struct WebPPixelWriter {
    private var bits: BitWriter
    private let isTransparent: Bool

    private static let longestCopy = 4096

    init(appendingTo bytes: [UInt8], isTransparent: Bool) {
        bits = BitWriter(appendingTo: bytes)
        self.isTransparent = isTransparent
    }

    mutating func writeHeader(width: Int, height: Int) {
        bits.write(0x2F, count: 8)
        bits.write(UInt32(width - 1), count: 14)
        bits.write(UInt32(height - 1), count: 14)
        bits.write(isTransparent ? 1 : 0, count: 4)  // alpha is used; version 0
        bits.write(0b000, count: 3)  // no transform, no colour cache, one group of codes
        writeCodes()
    }

    /// Ends the stream and gives back everything written.
    mutating func finished() -> [UInt8] {
        bits.alignToByte()
        return bits.bytes
    }

    private mutating func writeCodes() {
        write(lengths: WebPTables.greenLengths)
        write(lengths: WebPTables.byteLengths)
        write(lengths: WebPTables.byteLengths)
        if isTransparent { write(lengths: WebPTables.byteLengths) } else { writeOnlySymbol(255) }
        writeDistances()
    }

    /// All codes use lengths 5, 6, 8 and 9 only; each of these is told with two bits.
    private mutating func write(lengths: [Int]) {
        bits.write(0, count: 1)
        bits.write(UInt32(WebPTables.lengthCodeLengths.count - 4), count: 4)
        for length in WebPTables.lengthCodeLengths { bits.write(length, count: 3) }
        bits.write(0, count: 1)
        for length in lengths { bits.write(WebPTables.lengthCode[length]) }
    }

    private mutating func writeOnlySymbol(_ symbol: UInt32) {
        bits.write(0b101, count: 3)  // simple code, one symbol, of eight bits
        bits.write(symbol, count: 8)
    }

    /// Distance symbol 0 is the pixel above, 1 the pixel to the left; each takes one bit.
    private mutating func writeDistances() {
        bits.write(0b011, count: 3)  // simple code, two symbols, the first of one bit
        bits.write(0, count: 1)
        bits.write(1, count: 8)
    }

    private mutating func copy(_ count: Int, distanceSymbol: UInt32) {
        var rest = count
        while rest > 0 {
            let part = min(rest, Self.longestCopy)
            bits.write(WebPTables.copyLengths[part])
            bits.write(distanceSymbol, count: 1)
            rest -= part
        }
    }
}

extension WebPPixelWriter: RowSink {
    mutating func literal(_ colour: Colour) {
        bits.write(WebPTables.green[colour.green])
        bits.write(WebPTables.byte[colour.red].followed(by: WebPTables.byte[colour.blue]))
        if isTransparent { bits.write(WebPTables.byte[colour.alpha]) }
    }

    mutating func repeatLeft(_ count: Int) {
        copy(count, distanceSymbol: 1)
    }

    mutating func repeatAbove(_ count: Int) {
        copy(count, distanceSymbol: 0)
    }
}
