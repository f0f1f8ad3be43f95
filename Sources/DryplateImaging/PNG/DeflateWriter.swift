/// Writes rows as a zlib stream: one Deflate block with the fixed codes, and matches only where they cost no search.
struct DeflateWriter {
    private var bits: BitWriter
    private var adler = Adler32()
    private let bytesPerPixel: Int
    private let bytesPerRow: Int
    private let leftDistance: Code
    private let aboveDistance: Code

    /// A match reaches back 32 KiB at most, so wide pictures do without the row above.
    private static let window = 32_768
    private static let longestMatch = 258

    init(appendingTo bytes: [UInt8], width: Int, bytesPerPixel: Int) {
        bits = BitWriter(appendingTo: bytes + [0x78, 0x01])
        bits.write(0b011, count: 3)
        self.bytesPerPixel = bytesPerPixel
        bytesPerRow = width * bytesPerPixel + 1
        leftDistance = DeflateTables.distance(bytesPerPixel)
        aboveDistance = DeflateTables.distance(min(bytesPerRow, Self.window))
    }

    mutating func write(_ row: PixelRow, above: PixelRow?) {
        byte(0)  // The PNG filter type "none": long runs leave a filter nothing to win.
        RowDifference(row: row, above: bytesPerRow <= Self.window ? above : nil).write(to: &self)
        adler.append(0)
        for run in row.runs {
            adler.append(run.colour, withAlpha: bytesPerPixel == 4, times: run.columns.count)
        }
    }

    /// Ends the stream and gives back everything written.
    mutating func finished() -> [UInt8] {
        bits.write(DeflateTables.literals[256])
        bits.alignToByte()
        var bytes = bits.bytes
        bytes.appendBigEndian(adler.checksum)
        return bytes
    }

    private mutating func byte(_ value: UInt8) {
        bits.write(DeflateTables.literals[Int(value)])
    }

    /// No part may be shorter than three bytes; `length` itself never is, since a pixel has three at least.
    private mutating func match(_ length: Int, _ distance: Code) {
        var rest = length
        while rest > 0 {
            let isTailTooShort = (1...2).contains(rest - Self.longestMatch)
            let part = isTailTooShort ? Self.longestMatch - 3 : min(rest, Self.longestMatch)
            bits.write(DeflateTables.lengths[part])
            bits.write(distance)
            rest -= part
        }
    }
}

extension DeflateWriter: RowSink {
    mutating func literal(_ colour: Colour) {
        byte(UInt8(colour.red))
        byte(UInt8(colour.green))
        byte(UInt8(colour.blue))
        if bytesPerPixel == 4 { byte(UInt8(colour.alpha)) }
    }

    mutating func repeatLeft(_ count: Int) {
        match(count * bytesPerPixel, leftDistance)
    }

    mutating func repeatAbove(_ count: Int) {
        match(count * bytesPerPixel, aboveDistance)
    }
}
