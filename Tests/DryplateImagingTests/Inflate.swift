/// A plain reading of RFC 1951, written without a look at the encoder.
struct Inflate {
    private let input: [UInt8]
    private var bitIndex = 0
    private(set) var output: [UInt8] = []

    enum Fault: Error {
        case endOfInput, badBlockType, badCode, badDistance
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthExtras = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    static func bytes(of deflated: some Collection<UInt8>) throws -> [UInt8] {
        var inflate = Inflate(input: Array(deflated))
        while try !inflate.readBlock() {}
        return inflate.output
    }

    private init(input: [UInt8]) {
        self.input = input
    }

    /// Whether it was the last block.
    private mutating func readBlock() throws -> Bool {
        let isLast = try bits(1) == 1
        switch try bits(2) {
        case 0: try readStored()
        case 1: try readCompressed(literals: Self.fixedLiterals, distances: [Int](repeating: 5, count: 30))
        case 2: try readDynamic()
        default: throw Fault.badBlockType
        }
        return isLast
    }

    private mutating func readStored() throws {
        bitIndex = (bitIndex + 7) / 8 * 8
        let count = try bits(16)
        _ = try bits(16)
        for _ in 0..<count { output.append(UInt8(try bits(8))) }
    }

    private mutating func readDynamic() throws {
        let (literalCount, distanceCount, lengthCount) = (try bits(5) + 257, try bits(5) + 1, try bits(4) + 4)
        var lengthLengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { lengthLengths[Self.codeLengthOrder[index]] = try bits(3) }
        let code = Huffman(lengths: lengthLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount {
            switch try symbol(code) {
            case 16: lengths += [Int](repeating: lengths.last ?? 0, count: try bits(2) + 3)
            case 17: lengths += [Int](repeating: 0, count: try bits(3) + 3)
            case 18: lengths += [Int](repeating: 0, count: try bits(7) + 11)
            case let length: lengths.append(length)
            }
        }
        try readCompressed(
            literals: Array(lengths[..<literalCount]), distances: Array(lengths[literalCount...]))
    }

    private mutating func readCompressed(literals: [Int], distances: [Int]) throws {
        let (literalCode, distanceCode) = (Huffman(lengths: literals), Huffman(lengths: distances))
        while true {
            let value = try symbol(literalCode)
            if value == 256 { return }
            if value < 256 { output.append(UInt8(value)) } else { try copy(length(of: value), distanceCode) }
        }
    }

    private mutating func length(of symbol: Int) throws -> Int {
        guard symbol < 286 else { throw Fault.badCode }
        return Self.lengthBases[symbol - 257] + (try bits(Self.lengthExtras[symbol - 257]))
    }

    private mutating func copy(_ length: Int, _ code: Huffman) throws {
        let symbol = try symbol(code)
        let extra = max(symbol / 2 - 1, 0)
        let base = symbol < 2 ? symbol + 1 : (2 + symbol % 2) << extra + 1
        let distance = base + (try bits(extra))
        guard distance <= output.count else { throw Fault.badDistance }
        for _ in 0..<length { output.append(output[output.count - distance]) }
    }

    private mutating func bits(_ count: Int) throws -> Int {
        var value = 0
        for index in 0..<count {
            guard bitIndex / 8 < input.count else { throw Fault.endOfInput }
            value |= Int(input[bitIndex / 8] >> UInt8(bitIndex % 8) & 1) << index
            bitIndex += 1
        }
        return value
    }

    private mutating func symbol(_ code: Huffman) throws -> Int {
        var key = 1
        while key < 1 << 16 {
            key = key << 1 | (try bits(1))
            if let symbol = code.symbols[key] { return symbol }
        }
        throw Fault.badCode
    }

    private static let fixedLiterals = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
}

/// A canonical code as a dictionary from its bits, with a one in front, to symbols.
private struct Huffman {
    private(set) var symbols: [Int: Int] = [:]

    init(lengths: [Int]) {
        var code = 0
        for length in 1...15 {
            code <<= 1
            for (symbol, other) in lengths.enumerated() where other == length {
                symbols[1 << length | code] = symbol
                code += 1
            }
        }
    }
}
