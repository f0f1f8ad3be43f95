package import DryplateContract

/// A JSON value to send, with places for what only the run knows.
package indirect enum Template: Hashable, Sendable {
    case json(JSON)
    case array([Template])
    case object([Member])
    /// `!key`: the API key of the case; `!key name`: another one.
    case key(String?)
    /// `!receiver name` or `!receiver name?query`: the address of a receiver.
    case receiver(String, query: String?)
    /// `!captured name`: what a pattern captured earlier.
    case captured(String)
    /// `!raw text` or `!raw [count, text]`: a whole body that is perhaps no JSON, the text once or so many times.
    case raw(String, count: Int)

    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: Template
    }
}

extension Template {
    /// The parts of an array or object.
    private var parts: [Template] {
        switch self {
        case .array(let items): items
        case .object(let members): members.map(\.value)
        case .json, .key, .receiver, .captured, .raw: []
        }
    }

    /// The template and everything in it.
    var all: [Template] { [self] + parts.flatMap(\.all) }

    /// The items of an array, however it is held.
    var items: [Template]? {
        switch self {
        case .array(let items): items
        case .json(let json): json.array?.map(Template.json)
        default: nil
        }
    }

    /// The members of an object, however it is held.
    var members: [Member]? {
        switch self {
        case .object(let members): members
        case .json(let json): json.members?.map { Member(name: $0.name, value: .json($0.value)) }
        default: nil
        }
    }

    /// The string of the member, if this is an object that has it written out.
    func string(_ name: String) -> String? {
        guard case .json(let value) = members?.last(where: { $0.name == name })?.value else { return nil }
        return value.string
    }

    /// An object with one member more.
    func adding(_ name: String, _ value: Template) -> Template {
        .object((members ?? []) + [Member(name: name, value: value)])
    }

    /// The template with every string that is a key replaced by its value.
    func replacing(_ strings: [String: String]) -> Template {
        switch self {
        case .json(let json): .json(json.replacing(strings))
        case .array(let items): .array(items.map { $0.replacing(strings) })
        case .object(let members):
            .object(members.map { Member(name: $0.name, value: $0.value.replacing(strings)) })
        case .key, .receiver, .captured, .raw: self
        }
    }
}
