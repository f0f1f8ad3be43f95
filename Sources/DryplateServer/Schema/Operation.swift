import DryplateContract

/// One method of one path of an OpenAPI document.
struct Operation: Sendable {
    let method: String
    let summary: String
    /// The name of the security scheme under which it may be asked for a secret.
    var security: String?
    /// The names of the path's variables.
    var parameters: [String] = []
    /// What the query may hold.
    var query: [Field] = []
    /// The schema of the body.
    var body: JSON?
    var responses: [Outcome]

    /// What may come of it: a status or a range of them, and the content.
    struct Outcome: Sendable {
        let status: String
        let description: String
        var mediaTypes = ["application/json"]
        var schema: JSON?
    }

    var member: JSON.Member {
        let members = [
            JSON.Member("summary", .string(summary)),
            JSON.Member("security", security.map { [.object([JSON.Member($0, [])]), .object([])] } ?? []),
            inputs.isEmpty ? nil : JSON.Member("parameters", .array(inputs)),
            body.map {
                JSON.Member("requestBody", ["required": true, "content": ["application/json": ["schema": $0]]])
            },
            JSON.Member("responses", .object(responses.map(\.member))),
        ]
        return JSON.Member(method, .object(members.compactMap { $0 }))
    }

    private var inputs: [JSON] {
        let path = parameters.map {
            ["name": .string($0), "in": "path", "required": true, "schema": ["type": "string"]] as JSON
        }
        let schemas = query.schema["properties"]?.members ?? []
        return path + schemas.map { ["name": .string($0.name), "in": "query", "schema": $0.value] }
    }
}

extension Operation.Outcome {
    fileprivate var member: JSON.Member {
        let content = mediaTypes.map { JSON.Member($0, schema.map { ["schema": $0] } ?? .object([])) }
        let members = [JSON.Member("description", .string(description)), JSON.Member("content", .object(content))]
        return JSON.Member(status, .object(mediaTypes.isEmpty ? [members[0]] : members))
    }
}
