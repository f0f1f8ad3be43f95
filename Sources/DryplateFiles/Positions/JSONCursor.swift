import DryplateContract

/// A place in JSON that was found to be correct. It walks on, and counts lines and columns on its way.
struct JSONCursor {
    private let bytes: ArraySlice<UInt8>
    private var offset: Int
    private(set) var position: TextPosition

    /// At the first value of `bytes`, which begin with the line of this number.
    init(_ bytes: ArraySlice<UInt8>, line: Int = 1) {
        self.bytes = bytes
        offset = bytes.startIndex
        position = TextPosition(line: line, column: 1)
        skipSeparators()
    }
}

extension JSONCursor: TextValue {
    var elements: [JSONCursor] {
        parts(of: UInt8(ascii: "[")) { walk in
            defer { walk.skipValue() }
            return walk
        }
    }

    var textMembers: [TextMember<JSONCursor>] {
        parts(of: UInt8(ascii: "{")) { walk in
            let key = walk
            let name = walk.string()
            walk.skipSeparators()
            defer { walk.skipValue() }
            return TextMember(name: name, position: key.position, value: walk)
        }
    }

    private func parts<Part>(of bracket: UInt8, _ part: (inout JSONCursor) -> Part) -> [Part] {
        guard peek == bracket else { return [] }
        var (walk, parts): (JSONCursor, [Part]) = (self, [])
        walk.advance()
        walk.skipSeparators()
        while let byte = walk.peek, !byte.isClosingBracket {
            parts.append(part(&walk))
            walk.skipSeparators()
        }
        return parts
    }
}

extension JSONCursor {
    private var peek: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

    private mutating func advance() {
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: "\n") {
            position = TextPosition(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
            position.column += 1
        }
    }

    /// White space, commas and colons.
    private mutating func skipSeparators() {
        while let byte = peek, byte.isSeparator { advance() }
    }

    private mutating func skipValue() {
        switch peek {
        case UInt8(ascii: "\""): skipString()
        case UInt8(ascii: "["), UInt8(ascii: "{"): skipNested()
        default: while let byte = peek, !byte.isSeparator, !byte.isClosingBracket { advance() }
        }
    }

    private mutating func skipNested() {
        var depth = 0
        repeat {
            guard let byte = peek else { return }
            if byte == UInt8(ascii: "\"") {
                skipString()
                continue
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte.isClosingBracket { depth -= 1 }
            advance()
        } while depth > 0
    }

    private mutating func skipString() {
        advance()
        while let byte = peek, byte != UInt8(ascii: "\"") {
            advance()
            if byte == UInt8(ascii: "\\") { advance() }
        }
        advance()
    }

    private mutating func string() -> String {
        let start = offset
        skipString()
        return (try? JSON(parsing: String(decoding: bytes[start..<offset], as: UTF8.self)))?.string ?? ""
    }
}

extension UInt8 {
    fileprivate var isSeparator: Bool { " \t\r\n,:".utf8.contains(self) }
    fileprivate var isClosingBracket: Bool { self == UInt8(ascii: "]") || self == UInt8(ascii: "}") }
}
