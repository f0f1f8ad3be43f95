import DryplateContract
import DryplateFiles

/// What a mapping in a scenario file holds: the reader has the names from here, and the JSON Schema all of it.
struct Layout: Sendable {
    struct Member: Sendable {
        let name: String
        let form: Form
        let isRequired: Bool
    }

    /// What the mapping stands for, as messages say it: `a post step`.
    let what: String
    let members: [Member]
    /// The members of which one list is there, and no other.
    let choices: [[Member]]

    init(_ what: String, _ members: [Member], choices: [[Member]] = []) {
        (self.what, self.members, self.choices) = (what, members, choices)
    }

    /// Of all members that may occur.
    var names: [String] { (members + choices.flatMap { $0 }).map(\.name).uniqued }
}

extension Layout.Member {
    static func needed(_ name: String, _ form: Form) -> Layout.Member {
        Layout.Member(name: name, form: form, isRequired: true)
    }

    static func optional(_ name: String, _ form: Form) -> Layout.Member {
        Layout.Member(name: name, form: form, isRequired: false)
    }
}

extension Layout {
    /// The mapping as JSON Schema 2020-12.
    var schema: JSON {
        let schemas = choices.isEmpty ? [Self.schema(members)] : choices.map { Self.schema(members + $0) }
        return schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)]
    }

    private static func schema(_ members: [Member]) -> JSON {
        [
            "type": "object",
            "properties": .object(members.map { JSON.Member($0.name, $0.form.schema) }),
            "required": .array(members.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }
}

extension Fields {
    /// Throws if the mapping has a member that is not in the layout.
    init(_ layout: Layout, of value: YAMLValue) throws(FileError) {
        try self.init(layout.names, of: value, as: layout.what)
    }
}
