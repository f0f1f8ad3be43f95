extension JSONParser {
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    mutating func skipWhitespace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func closes(with byte: UInt8) -> Bool {
        skipWhitespace()
        return take(byte)
    }

    mutating func continues() -> Bool { closes(with: UInt8(ascii: ",")) }

    func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    /// The bytes read since `start`.
    func slice(from start: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[start..<position]) }
}

// MARK: - Faults

extension JSONParser {
    func unexpected(wanted: String) -> JSONSyntaxError {
        fault(peek == nil ? .endOfInput(wanted: wanted) : .unexpected(found, wanted: wanted))
    }

    func fault(_ problem: JSONSyntaxError.Problem, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem, at: offset ?? position, in: bytes)
    }

    /// The next bytes in single quotes, as far as they can be shown; not cut inside a character.
    func snippet(from start: Int, length: Int = 12) -> String {
        let limit = min(start + length + 3, bytes.count)
        var end = min(start + length, limit)
        while end < limit, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return "'\(String(decoding: bytes[start..<end].prefix { $0 >= 0x20 }, as: UTF8.self))'"
    }

    private var found: String {
        if bytes[position] < 0x20 { return "the control character \(bytes[position])" }
        return bytes[position...].starts(with: "\u{FEFF}".utf8) ? "a byte-order mark" : snippet(from: position)
    }
}
