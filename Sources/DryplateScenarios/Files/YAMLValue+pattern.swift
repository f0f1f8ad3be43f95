import DryplateContract
import DryplateFiles

extension YAMLValue {
    /// The node as what a value that is always there must look like.
    func pattern() throws(FileError) -> Pattern {
        let pattern = try memberPattern()
        switch pattern.rule {
        case .absent, .maybe: throw error("!absent and !maybe say whether a member is there; here is no member")
        default: return pattern
        }
    }

    /// The node as what a member must look like, which may be absent.
    private func memberPattern() throws(FileError) -> Pattern {
        guard let tag else { return Pattern(rule: try plainRule(), place: place) }
        return Pattern(rule: try taggedRule(tag), place: place)
    }

    private func plainRule() throws(FileError) -> Pattern.Rule {
        switch kind {
        case .scalar: .equal(try json())
        case .list: .list(try patterns())
        case .mapping:
            .object(
                try members().map { (member) throws(FileError) in
                    Pattern.Member(name: member.name, pattern: try member.value.memberPattern())
                })
        }
    }

    private func taggedRule(_ tag: String) throws(FileError) -> Pattern.Rule {
        switch tag {
        case "!any": try alone(.any)
        case "!uuid": try alone(.uuid)
        case "!url": try alone(.url)
        case "!text": try alone(.text)
        case "!number": try alone(.number)
        case "!noJSON": try alone(.noJSON)
        case "!absent": try alone(.absent)
        case "!maybe": .maybe(try onlyPattern())
        case "!each": .each(try onlyPattern().withoutCaptures(self))
        case "!unordered": .unordered(try uncapturedPatterns())
        case "!distinct": try distinct()
        case "!capture": try capture()
        case "!captured": .captured(try name())
        default: throw error("unknown tag \(tag); the tags are \(Self.tags)")
        }
    }

    private static let tags = Tags.expecting.map(\.key).joined(separator: ", ")

    private func alone(_ rule: Pattern.Rule) throws(FileError) -> Pattern.Rule {
        guard kind == .scalar, text.isEmpty else { throw error("\(tag ?? "") stands alone, without a value") }
        return rule
    }

    /// A YAML node has only one tag; the brackets make room for a second one.
    private func onlyPattern() throws(FileError) -> Pattern {
        let patterns = kind == .list ? try patterns() : []
        guard patterns.count == 1 else {
            let tag = tag ?? ""
            throw error("\(tag) takes one pattern in brackets, such as \(tag) [!uuid ]")
        }
        return patterns[0]
    }

    private func patterns() throws(FileError) -> [Pattern] {
        try items("patterns").map { (item) throws(FileError) in try item.pattern() }
    }

    private func uncapturedPatterns() throws(FileError) -> [Pattern] {
        try patterns().map { (item) throws(FileError) in try item.withoutCaptures(self) }
    }

    private func distinct() throws(FileError) -> Pattern.Rule {
        let parts = kind == .list ? try items("patterns") : []
        guard parts.count == 2, let count = try? parts[0].integer(), count > 0 else {
            throw error("!distinct takes a number and a pattern in brackets, such as !distinct [20, !uuid ]")
        }
        return .distinct(count, try parts[1].pattern().withoutCaptures(self))
    }

    private func capture() throws(FileError) -> Pattern.Rule {
        let parts = kind == .list ? try items("patterns") : []
        guard parts.count == 2, let name = try? parts[0].string() else {
            throw error("!capture takes a name and a pattern in brackets, such as !capture [image, !uuid ]")
        }
        return .capture(name, try parts[1].memberPattern())
    }
}

extension Pattern {
    fileprivate func withoutCaptures(_ owner: YAMLValue) throws(FileError) -> Pattern {
        guard capturing.isEmpty else {
            throw owner.error("of items in any order, or alike, none can be captured; list them in their order")
        }
        return self
    }
}
