/// Answers may have members that no page documents: the platform adds some from time to time.
extension ModelContract {
    /// One finished image of an answer as JSON Schema 2020-12.
    package static func resultSchema(under dialect: Dialect) -> JSON {
        let outputs = outputs.map { JSON.object([JSON.Member("required", [.string($0.name)])]) }
        return .object(openSchema(resultFields(under: dialect)) + [JSON.Member("oneOf", .array(outputs))])
    }

    package static var progressSchema: JSON { .object(openSchema(progressFields)) }

    /// Nothing that only a result has.
    package static var acknowledgementSchema: JSON {
        let names = progressFields.map(\.name).filter { !acknowledgementFields.map(\.name).contains($0) }
        let results = names.map { JSON.object([JSON.Member("required", [.string($0)])]) }
        return .object(openSchema(acknowledgementFields) + [JSON.Member("not", ["anyOf": .array(results)])])
    }
}

extension PlatformTask {
    /// The task as JSON Schema 2020-12.
    package func schema(under dialect: Dialect) -> JSON {
        .object([JSON.Member("title", .string(summary))] + ModelContract.objectSchema(fields.adapted(to: dialect)))
    }
}

extension PlatformError {
    /// One item of `errors` as JSON Schema 2020-12; the platform reserves itself more members.
    package static let schema: JSON = [
        "type": "object",
        "properties": [
            "code": ["type": "string"], "message": ["type": "string"],
            "parameter": ["type": ["string", "array"], "items": ["type": "string"]],
            "type": ["type": "string"], "min": ["type": "integer"], "max": ["type": "integer"],
            "allowedValues": ["type": "array"], "documentation": ["type": "string", "format": "uri"],
            "taskType": ["type": "string"], "taskUUID": ["type": "string", "format": "uuid"],
            "status": ["const": "error"],
        ],
        "required": ["code", "message"],
    ]
}
