/// A JSON value that keeps what was really written: member order, integer against decimal, absent against `null`.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Every other number, by its literal: `0.25`, `85.0`, `1e3`, `-0`, an integer of more than 64 bits.
    case decimal(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One `"name": value` of an object.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    /// The value of the member `name`, or `nil` if this is no object or has no such member; of duplicates the last.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.lastIndex { $0.name == name }.map { members[$0].value }
    }

    /// The value at a dotted path such as `providerSettings.openai.quality`.
    package func value(at path: String) -> JSON? {
        guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else { return self[path] }
        return self[String(path[..<dot])]?.value(at: String(path[path.utf8.index(after: dot)...]))
    }

    package var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    package var integer: Int? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    package var array: [JSON]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    package var members: [Member]? {
        guard case .object(let value) = self else { return nil }
        return value
    }

    /// What a person calls this kind of value: `a string`, `an integer`, `null`.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "an integer"
        case .decimal(let literal) where !literal.utf8.contains(where: ".eE".utf8.contains):
            "a number that is no 64-bit integer"
        case .decimal: "a decimal number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map(Member.init)) }
}
