package import DryplateContract

/// What a value must look like, and the line that says so.
package struct Pattern: Hashable, Sendable {
    package indirect enum Rule: Hashable, Sendable {
        /// The same null, boolean, string, or number by its exact value.
        case equal(JSON)
        /// Exactly these members, in any order.
        case object([Member])
        /// Exactly these items, in this order.
        case list([Pattern])
        /// `!unordered [a, b]`: exactly these items, in any order.
        case unordered([Pattern])
        /// `!each [a]`: one or more items that all look like this.
        case each(Pattern)
        /// `!any`: a value of any kind, also null.
        case any
        /// `!uuid`: a string that is a UUID.
        case uuid
        /// `!url`: a string that is an absolute http or https URL.
        case url
        /// `!text`: a string that is not empty.
        case text
        /// `!number`: an integer or a decimal number.
        case number
        /// `!maybe [a]`: a member that is absent or looks like this.
        case maybe(Pattern)
        /// `!absent`: a member that must not be there.
        case absent
    }

    package struct Member: Hashable, Sendable {
        package var name: String
        package var pattern: Pattern
    }

    package var rule: Rule
    package var place: Place
}

extension Pattern {
    /// What would be right, in words.
    var expectation: String {
        switch rule {
        case .equal(let value): value.reported
        case .object: "an object"
        case .list, .unordered: "an array"
        case .each: "an array of one or more items"
        case .any: "a value"
        case .uuid: "a UUID"
        case .url: "an http or https URL"
        case .text: "a string that is not empty"
        case .number: "a number"
        case .maybe(let pattern): "nothing, or \(pattern.expectation)"
        case .absent: "nothing"
        }
    }

    /// The pattern with every expected string that is a key replaced by its value.
    func replacing(_ strings: [String: String]) -> Pattern {
        Pattern(rule: rule.replacing(strings), place: place)
    }
}

extension Pattern.Rule {
    fileprivate func replacing(_ strings: [String: String]) -> Pattern.Rule {
        switch self {
        case .equal(let value): .equal(value.replacing(strings))
        case .object(let members):
            .object(members.map { Pattern.Member(name: $0.name, pattern: $0.pattern.replacing(strings)) })
        case .list(let items): .list(items.map { $0.replacing(strings) })
        case .unordered(let items): .unordered(items.map { $0.replacing(strings) })
        case .each(let pattern): .each(pattern.replacing(strings))
        case .maybe(let pattern): .maybe(pattern.replacing(strings))
        case .any, .uuid, .url, .text, .number, .absent: self
        }
    }
}

extension JSON {
    /// The value with every string in it that is a key replaced by its value.
    func replacing(_ strings: [String: String]) -> JSON {
        switch self {
        case .string(let text): .string(strings[text] ?? text)
        case .array(let items): .array(items.map { $0.replacing(strings) })
        case .object(let members): .object(members.map { Member($0.name, $0.value.replacing(strings)) })
        case .null, .bool, .integer, .decimal: self
        }
    }
}
