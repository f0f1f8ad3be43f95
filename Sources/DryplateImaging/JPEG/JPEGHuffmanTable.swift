/// A Huffman table as JPEG describes it: how many codes of each length there are, and their symbols in order.
struct JPEGHuffmanTable: Sendable {
    let counts: [UInt8]
    let symbols: [UInt8]
    /// By symbol.
    let codes: [Code]

    init(counts: [UInt8], symbols: [UInt8]) {
        self.counts = counts
        self.symbols = symbols
        codes = Self.codes(counts: counts, symbols: symbols)
    }

    /// Unlike those of Deflate and WebP, these codes are written from their highest bit down.
    private static func codes(counts: [UInt8], symbols: [UInt8]) -> [Code] {
        var codes = [Code](repeating: Code(bits: 0, count: 0), count: 256)
        var bits: UInt32 = 0
        var rest = symbols[...]
        for (index, count) in counts.enumerated() {
            for symbol in rest.prefix(Int(count)) {
                codes[Int(symbol)] = Code(bits: bits, count: index + 1)
                bits += 1
            }
            rest = rest.dropFirst(Int(count))
            bits <<= 1
        }
        return codes
    }
}
