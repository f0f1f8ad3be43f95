extension JSON {
    /// The compact text as bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        write(to: &bytes)
        return bytes
    }

    /// The compact text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text for people: two spaces a level.
    package var indentedText: String {
        var bytes: [UInt8] = []
        write(to: &bytes, indentedBy: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the compact text, or, from a given level of indentation, the text for people.
    package func write(to bytes: inout [UInt8], indentedBy level: Int? = nil) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .decimal(let literal): bytes += literal.utf8
        case .string(let value): Self.write(value, to: &bytes)
        case .array(let elements):
            Self.write(elements, between: "[]", to: &bytes, indentedBy: level) { element, bytes, level in
                element.write(to: &bytes, indentedBy: level)
            }
        case .object(let members):
            Self.write(members, between: "{}", to: &bytes, indentedBy: level) { member, bytes, level in
                Self.write(member.name, to: &bytes)
                bytes += (level == nil ? ":" : ": ").utf8
                member.value.write(to: &bytes, indentedBy: level)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item],
        between brackets: StaticString,
        to bytes: inout [UInt8],
        indentedBy level: Int?,
        item write: (Item, inout [UInt8], Int?) -> Void
    ) {
        let inner = level.map { $0 + 1 }
        bytes.append(brackets.utf8Start[0])
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(&bytes, inner)
            write(item, &bytes, inner)
        }
        if !items.isEmpty { breakLine(&bytes, level) }
        bytes.append(brackets.utf8Start[1])
    }

    private static func breakLine(_ bytes: inout [UInt8], _ level: Int?) {
        guard let level else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }

    private static func write(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var start = 0
            while true {
                let end = utf8.endOfPlainText(from: start)
                bytes += UnsafeBufferPointer(rebasing: utf8[start..<end])
                guard end < utf8.count else { break }
                bytes += escape(of: utf8[end])
                start = end + 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(of byte: UInt8) -> String.UTF8View {
        switch byte {
        case UInt8(ascii: "\""): "\\\"".utf8
        case UInt8(ascii: "\\"): "\\\\".utf8
        case 0x0A: "\\n".utf8
        case 0x0D: "\\r".utf8
        case 0x09: "\\t".utf8
        default: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
        }
    }
}
