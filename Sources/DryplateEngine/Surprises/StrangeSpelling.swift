import DryplateContract
import DryplateImaging

/// Writes JSON with white space between tokens and escapes in strings, where no writer would put them.
struct StrangeSpelling {
    private var bytes: [UInt8] = []
    private var generator: SeededGenerator

    /// The text, with white space before and perhaps behind it.
    static func bytes(of json: JSON, by generator: SeededGenerator) -> [UInt8] {
        var spelling = StrangeSpelling(generator: generator)
        spelling.bytes += "\n".utf8
        spelling.write(json)
        spelling.leaveGap()
        return spelling.bytes
    }

    private init(generator: SeededGenerator) { self.generator = generator }

    private mutating func write(_ json: JSON) {
        switch json {
        case .null, .bool, .integer, .decimal: json.write(to: &bytes)
        case .string(let text): write(text)
        case .array(let elements): write(elements, between: "[]") { $0.write($1) }
        case .object(let members):
            write(members, between: "{}") { spelling, member in
                spelling.write(member.name)
                spelling.leaveGap()
                spelling.bytes.append(UInt8(ascii: ":"))
                spelling.leaveGap()
                spelling.write(member.value)
            }
        }
    }

    private mutating func write<Item>(
        _ items: [Item], between brackets: StaticString, item write: (inout StrangeSpelling, Item) -> Void
    ) {
        bytes.append(brackets.utf8Start[0])
        leaveGap()
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            leaveGap()
            write(&self, item)
            leaveGap()
        }
        bytes.append(brackets.utf8Start[1])
    }

    private static let gaps = ["", "", "", " ", "  ", "\n", "\t", "\r\n\t "]

    private mutating func leaveGap() { bytes += Self.gaps[generator.next(in: 0...Self.gaps.count - 1)].utf8 }
}

// MARK: - Strings

extension StrangeSpelling {
    /// Of an image in Base64 only the beginning is worth it.
    private static let mostSpelled = 100

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars.prefix(Self.mostSpelled) { write(scalar) }
        bytes += JSON.string(String(text.unicodeScalars.dropFirst(Self.mostSpelled))).bytes.dropFirst()
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        let isEscaped = generator.next(in: 0...3) == 0
        switch scalar {
        case "/" where isEscaped: bytes += "\\/".utf8
        case "\"", "\\", "\0"..."\u{1F}": writeEscape(of: scalar)
        case _ where isEscaped: writeEscape(of: scalar)
        default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
    }

    /// Two escapes for a scalar beyond 16 bits.
    private mutating func writeEscape(of scalar: Unicode.Scalar) {
        for unit in scalar.utf16 {
            let digits = String(unit, radix: 16, uppercase: generator.next(in: 0...1) == 0)
            bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
    }
}
