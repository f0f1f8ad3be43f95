/// The segments of a JPEG file that stand before the picture.
struct JPEGHeader {
    private(set) var bytes: [UInt8] = [0xFF, 0xD8]

    /// JFIF 1.1, square pixels, no thumbnail.
    init() {
        append(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
    }

    mutating func append(luma: JPEGQuantiser, chroma: JPEGQuantiser) {
        append(0xDB, [0] + luma.divisors + [1] + chroma.divisors)
    }

    /// Three channels: number, sampling factors, table of divisors.
    mutating func append(width: Int, height: Int) {
        var frame: [UInt8] = [8]
        frame.appendBigEndian(UInt16(height))
        frame.appendBigEndian(UInt16(width))
        append(0xC0, frame + [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
    }

    mutating func appendHuffmanTables() {
        append(0x00, JPEGTables.lumaDC)
        append(0x10, JPEGTables.lumaAC)
        append(0x01, JPEGTables.chromaDC)
        append(0x11, JPEGTables.chromaAC)
    }

    mutating func appendScan() {
        append(0xDA, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0])
    }

    private mutating func append(_ place: UInt8, _ table: JPEGHuffmanTable) {
        append(0xC4, [place] + table.counts + table.symbols)
    }

    private mutating func append(_ marker: UInt8, _ content: [UInt8]) {
        bytes += [0xFF, marker]
        bytes.appendBigEndian(UInt16(content.count + 2))
        bytes += content
    }
}
