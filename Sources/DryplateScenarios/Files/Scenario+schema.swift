package import DryplateContract

extension Scenario {
    /// What a scenario file must look like, as JSON Schema 2020-12.
    ///
    /// A tag is not seen by it: each value is judged as if its tag were not there.
    package static var jsonSchema: JSON {
        let steps = [Form.word(Step.words).schema] + Layout.steps.map(\.schema)
        let header: [JSON.Member] = [
            JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
            JSON.Member("title", "A scenario of Dryplate"),
            JSON.Member("$comment", .string(comment)),
            JSON.Member("$defs", ["step": ["anyOf": .array(steps)]]),
        ]
        return .object(header + (Layout.scenario.schema.members ?? []))
    }

    private static var comment: String {
        let tags = (Array(Tags.expecting) + Array(Tags.sending)).map { "\($0.key) \($0.value)" }.uniqued
        return
            "Each value is judged as if its tag were not there, so that '!uuid ' is an empty text and '!maybe [a]' a "
            + "list. An editor has to know the tags, such as yaml-language-server by its setting 'yaml.customTags': "
            + tags.joined(separator: ", ")
    }
}
