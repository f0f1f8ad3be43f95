/// The chunks of a PNG file, written one behind the other.
struct PNGFile {
    var bytes: [UInt8]

    /// The content goes straight behind the type; length and check value are filled in when it is there.
    mutating func append(_ type: String, content: ([UInt8]) -> [UInt8]) {
        let start = bytes.count
        bytes += [0, 0, 0, 0] + type.utf8
        bytes = content(bytes)
        var length: [UInt8] = []
        length.appendBigEndian(UInt32(bytes.count - start - 8))
        bytes.replace(at: start, with: length)
        bytes.appendBigEndian(CRC32.checksum(bytes[(start + 4)...]))
    }
}
