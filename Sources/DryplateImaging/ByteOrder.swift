extension [UInt8] {
    mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    /// Sets a length that was not known when its place was written.
    mutating func replace(at index: Int, with bytes: [UInt8]) {
        replaceSubrange(index..<index + bytes.count, with: bytes)
    }
}
