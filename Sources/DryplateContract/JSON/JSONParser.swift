/// A strict RFC 8259 parser: one pass, bounded depth and size, and an exact place for every fault.
package struct JSONParser {
    package static let maximumDepth = 64
    package static let maximumSize = 64 << 20

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Parses one whole text of at most `maximumSize` bytes; a byte-order mark is refused, as the RFC allows.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSON {
        var parser = JSONParser(bytes)
        guard bytes.count <= maximumSize else { throw parser.fault(.size(limit: maximumSize), at: maximumSize) }
        let value = try parser.value()
        parser.skipWhitespace()
        guard parser.peek == nil else { throw parser.unexpected(wanted: "the end") }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSON {
        skipWhitespace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { (parser) throws(JSONSyntaxError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(JSONSyntaxError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let byte where isDigit(byte): return try number()
        default: throw unexpected(wanted: "a value")
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONSyntaxError) -> JSON
    ) throws(JSONSyntaxError) -> JSON {
        guard depth < Self.maximumDepth else { throw fault(.depth(limit: Self.maximumDepth)) }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try body(&self)
    }

    private mutating func object() throws(JSONSyntaxError) -> JSON {
        var members: [JSON.Member] = []
        guard !closes(with: UInt8(ascii: "}")) else { return .object(members) }
        repeat {
            skipWhitespace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected(wanted: "a member name in double quotes") }
            let name = try string()
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else { throw unexpected(wanted: "':'") }
            members.append(JSON.Member(name, try value()))
        } while continues()
        guard closes(with: UInt8(ascii: "}")) else { throw unexpected(wanted: "',' or '}'") }
        return .object(members)
    }

    private mutating func array() throws(JSONSyntaxError) -> JSON {
        var elements: [JSON] = []
        guard !closes(with: UInt8(ascii: "]")) else { return .array(elements) }
        repeat { elements.append(try value()) } while continues()
        guard closes(with: UInt8(ascii: "]")) else { throw unexpected(wanted: "',' or ']'") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        let start = position
        for index in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[index]) {
            throw fault(.unexpected(snippet(from: start), wanted: "\(word)"), at: start)
        }
        return value
    }
}

// MARK: - Numbers

extension JSONParser {
    private mutating func number() throws(JSONSyntaxError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if isDigit(peek) { throw unexpected(wanted: "no digit after a leading zero") }
        } else {
            try digits()
        }
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        let isInteger = !hasFraction && !hasExponent
        let literal = text(from: start)
        return (isInteger ? Int(literal).map(JSON.integer) : nil) ?? .decimal(literal)
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit(peek) else { throw unexpected(wanted: "a digit") }
        while isDigit(peek) { position += 1 }
    }

    private mutating func fraction() throws(JSONSyntaxError) -> Bool {
        guard take(UInt8(ascii: ".")) else { return false }
        try digits()
        return true
    }

    private mutating func exponent() throws(JSONSyntaxError) -> Bool {
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return false }
        _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
        try digits()
        return true
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        skipPlainBytes()
        guard peek == UInt8(ascii: "\\") else { return try closedString(from: start) }
        return try escapedString(from: start)
    }

    private mutating func closedString(from start: Int) throws(JSONSyntaxError) -> String {
        try checkPlainEnd()
        guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
            throw fault(.encoding, at: start)
        }
        position += 1
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var decoded = Array(bytes[start..<position])
        while take(UInt8(ascii: "\\")) {
            try appendEscape(to: &decoded)
            let plainStart = position
            skipPlainBytes()
            decoded += bytes[plainStart..<position]
        }
        try checkPlainEnd()
        position += 1
        guard let text = String(validating: decoded, as: UTF8.self) else { throw fault(.encoding, at: start) }
        return text
    }

    private mutating func skipPlainBytes() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return }
            position += 1
        }
    }

    private func checkPlainEnd() throws(JSONSyntaxError) {
        guard let byte = peek else { throw fault(.endOfInput(wanted: "the closing '\"' of a string")) }
        guard byte >= 0x20 else { throw fault(.controlCharacter(byte)) }
    }

    private mutating func appendEscape(to decoded: inout [UInt8]) throws(JSONSyntaxError) {
        let start = position - 1
        guard let escape = peek else { throw fault(.endOfInput(wanted: "an escape")) }
        position += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded += Array(String(try unicodeEscape(from: start)).utf8)
        default: throw fault(.escape(snippet(from: start, length: 2)), at: start)
        }
    }

    private mutating func unicodeEscape(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
        var code = try hexadecimal(from: start)
        if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexadecimal(from: position - 2)
            code = (0xDC00..<0xE000).contains(low) ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : code
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw fault(.escape("half of a surrogate pair, \(snippet(from: start, length: 6)),"), at: start)
        }
        return scalar
    }

    private mutating func hexadecimal(from start: Int) throws(JSONSyntaxError) -> UInt32 {
        let end = min(position + 4, bytes.count)
        let digits = bytes[position..<end].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 4 else { throw fault(.escape(snippet(from: start, length: 6)), at: start) }
        position = end
        return digits.reduce(0) { $0 << 4 | UInt32($1) }
    }
}

// MARK: - Bytes

extension JSONParser {
    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func closes(with byte: UInt8) -> Bool {
        skipWhitespace()
        return take(byte)
    }

    private mutating func continues() -> Bool { closes(with: UInt8(ascii: ",")) }

    private func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

    private func snippet(from start: Int, length: Int = 12) -> String {
        let end = min(start + length, bytes.count)
        return "'\(String(decoding: bytes[start..<end].prefix { $0 >= 0x20 }, as: UTF8.self))'"
    }

    private func unexpected(wanted: String) -> JSONSyntaxError {
        fault(peek == nil ? .endOfInput(wanted: wanted) : .unexpected(snippet(from: position), wanted: wanted))
    }

    private func fault(_ problem: JSONSyntaxError.Problem, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(problem, at: offset ?? position, in: bytes)
    }
}

extension JSON {
    package init(parsing text: String) throws(JSONSyntaxError) {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(JSONSyntaxError) in try JSONParser.parse(bytes) }
        }
        self = try result.get()
    }
}
