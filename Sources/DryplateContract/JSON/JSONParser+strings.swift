extension JSONParser {
    mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        skipPlainBytes()
        guard peek == UInt8(ascii: "\\") else { return try closedString(from: start) }
        return try escapedString(from: start)
    }

    private mutating func closedString(from start: Int) throws(JSONSyntaxError) -> String {
        try checkStringEnd()
        let text = try valid(slice(from: start).text, from: start)
        position += 1
        return text
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var decoded = Array(slice(from: start))
        while take(UInt8(ascii: "\\")) {
            try appendEscape(to: &decoded)
            let plainStart = position
            skipPlainBytes()
            decoded += slice(from: plainStart)
        }
        try checkStringEnd()
        position += 1
        return try valid(decoded.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }, from: start)
    }

    private mutating func skipPlainBytes() { position = bytes.endOfPlainText(from: position) }

    private func checkStringEnd() throws(JSONSyntaxError) {
        guard let byte = peek else { throw fault(.endOfInput(wanted: "the closing '\"' of a string")) }
        guard byte >= 0x20 else { throw fault(.controlCharacter(byte)) }
    }

    private func valid(_ text: String?, from start: Int) throws(JSONSyntaxError) -> String {
        guard let text else { throw fault(.encoding, at: firstInvalidByte(from: start)) }
        return text
    }

    private func firstInvalidByte(from start: Int) -> Int {
        var decoder = UTF8()
        var remaining = bytes[start...].makeIterator()
        var offset = start
        while case .scalarValue(let scalar) = decoder.decode(&remaining) { offset += UTF8.width(scalar) }
        return offset
    }
}

// MARK: - Escapes

extension JSONParser {
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
        case UInt8(ascii: "u"): decoded += try unicodeEscape(from: start).utf8
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
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek?.hexadecimalValue else {
                throw fault(.escape(snippet(from: start, length: 6)), at: start)
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// `nil` for what is no UTF-8. What is plain ASCII, as nearly everything, needs no validation, which takes longer.
    fileprivate var text: String? {
        isASCII ? String(decoding: self, as: UTF8.self) : String(validating: self, as: UTF8.self)
    }
}
