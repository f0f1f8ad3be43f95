package import DryplateContract

extension Redaction {
    /// Learns the values of all members that are named as secrets.
    package mutating func learn(from json: JSON) {
        switch json {
        case .array(let elements): for element in elements { learn(from: element) }
        case .object(let members): for member in members { learn(from: member) }
        default: break
        }
    }

    private mutating func learn(from member: JSON.Member) {
        guard member.name.namesSecret else { return learn(from: member.value) }
        switch member.value {
        case .string, .integer, .decimal: learn(member.value.word)
        case .null, .bool: break
        case .array, .object: learn(from: member.value)
        }
    }

    /// What is kept of a value; nothing is copied if that is all of it.
    package func kept(_ json: JSON) -> JSON {
        var pruning = Pruning(redaction: self)
        return pruning.replacement(of: json) ?? json
    }

    package func kept(_ tasks: [JSON]) -> [JSON] {
        var pruning = Pruning(redaction: self)
        return pruning.replacement(of: tasks) ?? tasks
    }

    /// An unknown parameter may be a secret by name.
    package func kept(_ violations: [TaskViolation]) -> [TaskViolation] {
        violations.map {
            TaskViolation(index: $0.index, code: $0.code, parameters: $0.parameters.map { redacted($0) ?? $0 })
        }
    }
}

/// Goes through a value, and cuts it off where it grows too large.
private struct Pruning {
    /// An entry holds no more, in bytes of memory.
    private static let most = 1 << 20

    let redaction: Redaction
    private var left = most

    init(redaction: Redaction) { self.redaction = redaction }

    /// `nil` stands for the value itself, here and below.
    mutating func replacement(of json: JSON) -> JSON? {
        switch json {
        case .null, .bool, .integer: nil
        case .decimal(let text): replacement(of: text).map(JSON.string)
        case .string(let text): replacement(of: text).map(JSON.string)
        case .array(let elements): replacement(of: elements).map(JSON.array)
        case .object(let members): replacement(of: members).map(JSON.object)
        }
    }

    mutating func replacement(of elements: [JSON]) -> [JSON]? {
        var changed: [JSON]?
        for index in elements.indices {
            left -= MemoryLayout<JSON>.stride
            guard left > 0 else { return elements[..<index] + [.string("<elided \(elements.count - index) elements>")] }
            guard let replacement = replacement(of: elements[index]) else { continue }
            changed = changed ?? elements
            changed?[index] = replacement
        }
        return changed
    }

    private mutating func replacement(of members: [JSON.Member]) -> [JSON.Member]? {
        var changed: [JSON.Member]?
        for index in members.indices {
            left -= MemoryLayout<JSON.Member>.stride
            guard left > 0 else {
                return members[..<index] + [JSON.Member("<elided>", .integer(members.count - index))]
            }
            guard let replacement = replacement(of: members[index]) else { continue }
            changed = changed ?? members
            changed?[index] = replacement
        }
        return changed
    }

    private mutating func replacement(of member: JSON.Member) -> JSON.Member? {
        let name = replacement(of: member.name)
        let value = member.isSecret ? JSON.string(Redaction.mark) : replacement(of: member.value)
        return name == nil && value == nil ? nil : JSON.Member(name ?? member.name, value ?? member.value)
    }

    private mutating func replacement(of text: String) -> String? {
        let safe = text.elided ?? redaction.redacted(text)
        let replacement = redaction.redacted(url: safe ?? text) ?? safe
        left -= (replacement ?? text).utf8.count
        return replacement
    }
}

extension JSON.Member {
    fileprivate var isSecret: Bool {
        switch value {
        case .null, .bool: false
        default: name.namesSecret
        }
    }
}

extension String {
    /// What stands for a text that is too large to be kept; `nil` if it is not.
    fileprivate var elided: String? {
        guard utf8.count > 1024, utf8.count > 1 << 15 || isEncodedFile else { return nil }
        return "<elided \(utf8.count) bytes, fnv1a \(Checksum(self))>"
    }

    /// Whether this looks like Base64, or is a data URI.
    private var isEncodedFile: Bool { hasPrefix("data:") || utf8.prefix(1024).allSatisfy(\.isOfEncodedFile) }
}

extension UInt8 {
    fileprivate var isOfEncodedFile: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"): true
        case UInt8(ascii: "_"), UInt8(ascii: "="), 0x0A, 0x0D: true
        default: false
        }
    }
}
