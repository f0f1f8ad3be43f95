package import DryplateContract
package import DryplateFiles

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
        /// `!noJSON`: an answer or message that is no JSON.
        case noJSON
        /// `!maybe [a]`: a member that is absent or looks like this.
        case maybe(Pattern)
        /// `!absent`: a member that must not be there.
        case absent
        /// `!distinct [20, a]`: so many items, no two of them equal, that all look like this.
        case distinct(Int, Pattern)
        /// `!capture [name, a]`: what looks like this, and is remembered by the name.
        case capture(String, Pattern)
        /// `!captured name`: equal to what was remembered.
        case captured(String)
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
        case .distinct(let count, _): "an array of \(count) different items"
        case .each: "an array of one or more items"
        case .any: "a value"
        case .uuid: "a UUID"
        case .url: "an http or https URL"
        case .text: "a string that is not empty"
        case .number: "a number"
        case .noJSON: "something that is no JSON"
        case .maybe(let pattern): "nothing, or \(pattern.expectation)"
        case .absent: "nothing"
        case .capture(_, let pattern): pattern.expectation
        case .captured(let name): "what was captured as '\(name)'"
        }
    }

    /// The patterns that this one is made of.
    private var parts: [Pattern] {
        switch rule {
        case .object(let members): members.map(\.pattern)
        case .list(let items), .unordered(let items): items
        case .each(let item), .maybe(let item), .distinct(_, let item), .capture(_, let item): [item]
        case .equal, .any, .uuid, .url, .text, .number, .noJSON, .absent, .captured: []
        }
    }

    /// The pattern and everything in it.
    var all: [Pattern] { [self] + parts.flatMap(\.all) }

    /// How many items the pattern of an array wants; `nil` if it does not say.
    var itemCount: Int? {
        switch rule {
        case .list(let items), .unordered(let items): items.count
        case .distinct(let count, _): count
        default: nil
        }
    }

    /// The pattern with every expected string that is a key replaced by its value.
    func replacing(_ strings: [String: String]) -> Pattern {
        changed { rule in
            guard case .equal(let value) = rule else { return rule }
            return .equal(value.replacing(strings))
        }
    }

    /// The pattern that expects what was captured; what was not captured remains.
    func expecting(_ captures: [String: JSON]) -> Pattern {
        changed { rule in
            guard case .captured(let name) = rule, let value = captures[name] else { return rule }
            return .equal(value)
        }
    }

    /// The pattern for another run, which has captured nothing.
    var withoutCaptures: Pattern {
        changed { rule in
            switch rule {
            case .capture(_, let pattern): pattern.rule
            case .captured: .any
            default: rule
            }
        }
    }

    /// The pattern with every rule changed, the inner ones first.
    private func changed(_ change: (Rule) -> Rule) -> Pattern {
        Pattern(rule: change(rule.changingParts { $0.changed(change) }), place: place)
    }
}

extension Pattern.Rule {
    fileprivate func changingParts(_ change: (Pattern) -> Pattern) -> Pattern.Rule {
        switch self {
        case .object(let members):
            .object(members.map { Pattern.Member(name: $0.name, pattern: change($0.pattern)) })
        case .list(let items): .list(items.map(change))
        case .unordered(let items): .unordered(items.map(change))
        case .each(let item): .each(change(item))
        case .maybe(let item): .maybe(change(item))
        case .distinct(let count, let item): .distinct(count, change(item))
        case .capture(let name, let item): .capture(name, change(item))
        case .equal, .any, .uuid, .url, .text, .number, .noJSON, .absent, .captured: self
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
