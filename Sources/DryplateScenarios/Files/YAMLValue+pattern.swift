import DryplateContract
import Yams

extension YAMLValue {
    /// The node as what a value that is always there must look like.
    func pattern() throws(ScenarioFileError) -> Pattern {
        let pattern = try memberPattern()
        switch pattern.rule {
        case .absent, .maybe: throw error("!absent and !maybe say whether a member is there; here is no member")
        default: return pattern
        }
    }

    /// The node as what a member must look like, which may be absent.
    private func memberPattern() throws(ScenarioFileError) -> Pattern {
        guard let tag else { return Pattern(rule: try plainRule(), place: place) }
        return Pattern(rule: try taggedRule(tag), place: place)
    }

    private func plainRule() throws(ScenarioFileError) -> Pattern.Rule {
        switch node {
        case .scalar, .alias: .equal(try json())
        case .sequence: .list(try patterns())
        case .mapping:
            .object(
                try members().map { (member) throws(ScenarioFileError) in
                    Pattern.Member(name: member.name, pattern: try member.value.memberPattern())
                })
        }
    }

    private func taggedRule(_ tag: String) throws(ScenarioFileError) -> Pattern.Rule {
        switch tag {
        case "!any": try alone(.any)
        case "!uuid": try alone(.uuid)
        case "!url": try alone(.url)
        case "!text": try alone(.text)
        case "!number": try alone(.number)
        case "!absent": try alone(.absent)
        case "!maybe": .maybe(try onlyPattern())
        case "!each": .each(try onlyPattern())
        case "!unordered": .unordered(try patterns())
        default: throw error("unknown tag \(tag); the tags are \(Self.tags)")
        }
    }

    private static let tags = "!uuid, !url, !any, !text, !number, !maybe, !absent, !each, !unordered"

    private func alone(_ rule: Pattern.Rule) throws(ScenarioFileError) -> Pattern.Rule {
        guard node.scalar?.string == "" else { throw error("\(tag ?? "") stands alone, without a value") }
        return rule
    }

    /// A YAML node has only one tag; the brackets make room for a second one.
    private func onlyPattern() throws(ScenarioFileError) -> Pattern {
        guard node.sequence?.count == 1 else {
            let tag = tag ?? ""
            throw error("\(tag) takes one pattern in brackets, such as \(tag) [!uuid ]")
        }
        return try patterns()[0]
    }

    private func patterns() throws(ScenarioFileError) -> [Pattern] {
        try items("patterns").map { (item) throws(ScenarioFileError) in try item.pattern() }
    }
}
