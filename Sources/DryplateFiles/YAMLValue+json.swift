package import DryplateContract
import Yams

extension YAMLValue {
    /// The node as a plain JSON value, without any tag.
    package func json() throws(FileError) -> JSON {
        try refuseTag()
        switch node {
        case .scalar(let scalar): return try json(scalar)
        case .sequence: return .array(try items("values").map { (item) throws(FileError) in try item.json() })
        case .mapping:
            return .object(
                try members().map { (member) throws(FileError) in
                    JSON.Member(member.name, try member.value.json())
                })
        case .alias: throw error("an alias that leads nowhere")
        }
    }

    /// YAML's core schema, except for numbers that JSON cannot write: those need quotes, so that nobody is surprised.
    private func json(_ scalar: Node.Scalar) throws(FileError) -> JSON {
        guard scalar.style == .plain else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        case let text where text.looksLikeNumber: return try number(text)
        case let text: return .string(text)
        }
    }

    private func number(_ text: String) throws(FileError) -> JSON {
        if let number = try? JSON(parsing: text) { return number }
        throw error("'\(text)' is a number in YAML but not in JSON; write it as JSON would, or in quotes")
    }
}

extension String {
    /// What the core schema takes for a number.
    fileprivate var looksLikeNumber: Bool {
        let isDecimal = wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil
        let isOther = wholeMatch(of: /0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/) != nil
        return isDecimal || isOther
    }
}
