/// A strict RFC 8259 parser: one pass, bounded depth and size, and an exact place for every fault.
package struct JSONParser {
    package static let maximumDepth = 64
    package static let maximumSize = 64 << 20

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    private var count = 0
    private let mostValues: Int

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ mostValues: Int) {
        self.bytes = bytes
        self.mostValues = mostValues
    }

    /// Parses one whole text of at most `maximumSize` bytes; a byte-order mark is refused, as the RFC allows.
    ///
    /// - Parameter mostValues: Bounds the memory, which for values such as `[]` is many times the text.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, mostValues: Int = .max
    ) throws(JSONSyntaxError) -> JSON {
        var parser = JSONParser(bytes, mostValues)
        guard bytes.count <= maximumSize else { throw parser.fault(.size(limit: maximumSize)) }
        let value = try parser.value()
        parser.skipWhitespace()
        guard parser.peek == nil else { throw parser.unexpected(wanted: "the end") }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSON {
        skipWhitespace()
        count += 1
        guard count <= mostValues else { throw fault(.count(limit: mostValues)) }
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
            position = start
            throw unexpected(wanted: "\(word)")
        }
        return value
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
