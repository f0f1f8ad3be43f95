import DryplateContract
import DryplateFiles

extension YAMLValue {
    /// The node as a body to send.
    func template() throws(FileError) -> Template { tag == "!raw" ? try raw() : try part() }

    /// The node as a value to send, of which a tag says what only the run knows.
    private func part() throws(FileError) -> Template {
        if let tag { return try tagged(tag) }
        if kind == .list {
            return Template.array(
                try items("values").map { (item) throws(FileError) in try item.part() }
            ).plain
        }
        guard kind == .mapping else { return .json(try json()) }
        let members = try members().map { (member) throws(FileError) in
            Template.Member(name: member.name, value: try member.value.part())
        }
        return Template.object(members).plain
    }

    private func tagged(_ tag: String) throws(FileError) -> Template {
        switch tag {
        case "!key": .key(text.isEmpty ? nil : text)
        case "!receiver": try receiver()
        case "!captured": .captured(try name())
        case "!raw": throw error("!raw is a whole body, and cannot be a part of one")
        default: throw error("the tag \(tag) says what is expected; in what is sent there are \(Self.sendingTags)")
        }
    }

    private static let sendingTags = Tags.sending.map(\.key).uniqued.joined(separator: ", ")

    private func receiver() throws(FileError) -> Template {
        let parts = try name().split(separator: "?", maxSplits: 1).map(String.init)
        return .receiver(parts[0], query: parts.count == 2 ? parts[1] : nil)
    }

    private func raw() throws(FileError) -> Template {
        guard kind == .list else { return .raw(text, count: 1) }
        let parts = try items("a number and a text")
        guard parts.count == 2, let count = try? parts[0].integer(), count > 0 else {
            throw error("!raw takes a text, or a number and a text in brackets, such as !raw [1000, \"[\"]")
        }
        return .raw(try parts[1].string(), count: count)
    }

    /// The one word that follows a tag.
    func name() throws(FileError) -> String {
        guard !text.isEmpty else { throw error("\(tag ?? "") needs a name, as in \(tag ?? "") first") }
        return text
    }
}

extension Template {
    /// The same as one JSON value, if nothing in it has to be filled.
    fileprivate var plain: Template {
        switch self {
        case .array(let items): json(items).map { .json(.array($0)) } ?? self
        case .object(let members):
            json(members.map(\.value)).map { values in
                .json(.object(zip(members, values).map { JSON.Member($0.name, $1) }))
            } ?? self
        default: self
        }
    }

    private func json(_ parts: [Template]) -> [JSON]? {
        let values = parts.compactMap { part -> JSON? in
            guard case .json(let value) = part else { return nil }
            return value
        }
        return values.count == parts.count ? values : nil
    }
}
