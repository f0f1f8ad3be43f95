/// Reads back a PNG file without interlacing and filters, and checks all of its check values.
struct PNGReader {
    struct Chunk: Equatable {
        let type: String
        let content: [UInt8]
    }

    enum Fault: Error {
        case badSignature, truncated, badHeader, badFilter, badSize
        case badCheck(String)
    }

    let chunks: [Chunk]
    let width: Int
    let height: Int
    let bytesPerPixel: Int
    let rows: [[UInt8]]

    init(_ bytes: [UInt8]) throws {
        chunks = try Self.chunks(bytes)
        let header = chunks[0].content
        guard chunks[0].type == "IHDR", header[8] == 8, header[10...] == [0, 0, 0] else { throw Fault.badHeader }
        width = Self.number(header[0..<4])
        height = Self.number(header[4..<8])
        bytesPerPixel = header[9] == 6 ? 4 : 3
        let stream = chunks.filter { $0.type == "IDAT" }.flatMap(\.content)
        rows = try Self.rows(Self.inflated(stream), stride: width * bytesPerPixel)
        guard rows.count == height else { throw Fault.badSize }
    }

    func alpha(x: Int, y: Int) -> UInt8 {
        bytesPerPixel == 4 ? rows[y][x * 4 + 3] : 255
    }

    private static func chunks(_ bytes: [UInt8]) throws -> [Chunk] {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw Fault.badSignature }
        var chunks: [Chunk] = []
        var index = 8
        while index < bytes.count {
            guard index + 12 <= bytes.count else { throw Fault.truncated }
            let end = index + 8 + number(bytes[index..<index + 4])
            let chunk = Chunk(
                type: String(decoding: bytes[index + 4..<index + 8], as: UTF8.self),
                content: Array(bytes[index + 8..<end]))
            guard crc(bytes[index + 4..<end]) == number(bytes[end..<end + 4]) else { throw Fault.badCheck(chunk.type) }
            chunks.append(chunk)
            index = end + 4
        }
        return chunks
    }

    private static func inflated(_ stream: [UInt8]) throws -> [UInt8] {
        guard number(stream[0..<2]) % 31 == 0 else { throw Fault.badHeader }
        let bytes = try Inflate.bytes(of: stream[2..<stream.count - 4])
        var (low, high) = (1, 0)
        for byte in bytes { (low, high) = ((low + Int(byte)) % 65_521, (high + low + Int(byte)) % 65_521) }
        guard number(stream.suffix(4)) == high << 16 | low else { throw Fault.badCheck("Adler-32") }
        return bytes
    }

    private static func rows(_ bytes: [UInt8], stride: Int) throws -> [[UInt8]] {
        guard bytes.count % (stride + 1) == 0 else { throw Fault.badSize }
        return try Swift.stride(from: 0, to: bytes.count, by: stride + 1).map { start in
            guard bytes[start] == 0 else { throw Fault.badFilter }
            return Array(bytes[start + 1...start + stride])
        }
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func crc(_ bytes: ArraySlice<UInt8>) -> Int {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }
}
