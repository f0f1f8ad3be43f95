import DryplateContract

/// What only the run knows, and requests ask for.
struct CaseValues {
    /// The key of the case, and its other ones by their names.
    var key: @Sendable (String?) -> String
    /// By the names of the receivers.
    var addresses: [String: String] = [:]
    var captures: [String: JSON] = [:]
}

extension Template {
    /// What to send.
    func bytes(filledWith values: CaseValues) throws(UnknownValue) -> [UInt8] {
        guard case .raw(let text, let count) = self else { return try filled(with: values).bytes }
        return Array(String(repeating: text, count: count).utf8)
    }

    /// The value to send.
    func filled(with values: CaseValues) throws(UnknownValue) -> JSON {
        switch self {
        case .json(let json): return json
        case .array(let items):
            return .array(try items.map { (item) throws(UnknownValue) in try item.filled(with: values) })
        case .object(let members):
            return .object(
                try members.map { (member) throws(UnknownValue) in
                    JSON.Member(member.name, try member.value.filled(with: values))
                })
        case .key(let name): return .string(values.key(name))
        case .receiver(let name, let query):
            guard let address = values.addresses[name] else { throw UnknownValue(name: name) }
            return .string("\(address)/\(name)\(query.map { "?\($0)" } ?? "")")
        case .captured(let name):
            guard let value = values.captures[name] else { throw UnknownValue(name: name) }
            return value
        case .raw(let text, _): return .string(text)
        }
    }
}

/// A capture to which nothing came, because its pattern says `!maybe`.
struct UnknownValue: Error, CustomStringConvertible {
    let name: String

    var description: String { "nothing was captured as '\(name)'" }
}
