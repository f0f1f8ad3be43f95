extension ModelContract {
    /// The contract of one task as JSON Schema 2020-12; a dialect's leniencies are not in it.
    package func jsonSchema(under dialect: Dialect = .documented) -> JSON {
        var schema = Self.objectSchema(fields(under: dialect))
        schema.insert(contentsOf: schemaHeader, at: 0)
        schema.append(JSON.Member("allOf", .array(rules.flatMap { $0.schemas(under: dialect) })))
        return .object(schema)
    }

    private var schemaHeader: [JSON.Member] {
        [
            JSON.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
            JSON.Member("title", .string("\(name): one task")),
            JSON.Member("$comment", .string("Documented at \(documentation)")),
        ]
    }

    static func objectSchema(_ fields: [Field]) -> [JSON.Member] {
        openSchema(fields) + [JSON.Member("additionalProperties", false)]
    }

    /// An object that may have other members too.
    static func openSchema(_ fields: [Field]) -> [JSON.Member] {
        let required = fields.filter(\.presence.isRequired).map { JSON.string($0.name) }
        return [
            JSON.Member("type", "object"),
            JSON.Member("properties", .object(fields.map { JSON.Member($0.name, $0.schema) })),
            JSON.Member("required", .array(required)),
        ]
    }
}

extension [ModelContract] {
    /// The contract of one task for any of these models.
    package func jsonSchema(under dialect: Dialect = .documented) -> JSON {
        let schemas = map { $0.jsonSchema(under: dialect) }
        guard schemas.count > 1 else { return schemas.first ?? false }
        return ["$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": .array(schemas)]
    }
}

extension Field {
    fileprivate var schema: JSON {
        let notes = [JSON.Member("description", .string(summary)), JSON.Member("$comment", .string(provenance.name))]
        let defaultValue = presence.defaultValue.map { [JSON.Member("default", $0)] } ?? []
        return .object(shape.schema + notes + defaultValue)
    }
}

extension Shape {
    fileprivate var schema: [JSON.Member] {
        switch self {
        case .boolean: [JSON.Member("type", "boolean")]
        case .integer(let range): [JSON.Member("type", "integer")] + range.schema("minimum", "maximum")
        case .amount: [JSON.Member("type", "number"), JSON.Member("minimum", 0)]
        case .string(let length): [JSON.Member("type", "string")] + length.schema("minLength", "maxLength")
        case .choice(let values): [JSON.Member("type", "string"), JSON.Member("enum", .array(values.map(JSON.string)))]
        case .text(let form): [JSON.Member("type", "string"), JSON.Member("pattern", .string(form.pattern))]
        case .list(let element, let count):
            [JSON.Member("type", "array"), JSON.Member("items", .object(element.schema))]
                + count.schema("minItems", "maxItems")
        case .object(let fields): ModelContract.objectSchema(fields)
        case .anyObject: [JSON.Member("type", "object")]
        }
    }
}

extension ClosedRange<Int> {
    fileprivate func schema(_ minimum: String, _ maximum: String) -> [JSON.Member] {
        let lower = JSON.Member(minimum, .integer(lowerBound))
        return isBoundedAbove ? [lower, JSON.Member(maximum, .integer(upperBound))] : [lower]
    }
}

extension Rule {
    fileprivate func schemas(under dialect: Dialect) -> [JSON] {
        switch kind {
        case .dimensions(let sizes): [["anyOf": .array(sizes.map(Self.sizeSchema))]]
        case .alphaFormat(let path, let value, let formats):
            dialect.transparentJPG == .refused ? [Self.alphaSchema(path, value, formats)] : []
        case .effective: []
        }
    }

    private static func sizeSchema(_ size: Size) -> JSON {
        ["properties": ["width": ["const": .integer(size.width)], "height": ["const": .integer(size.height)]]]
    }

    /// If the value is at the path, the format must be given and be one of the list.
    private static func alphaSchema(_ path: String, _ value: String, _ formats: [OutputFormat]) -> JSON {
        let condition = path.split(separator: ".").reversed().reduce(["const": .string(value)] as JSON) { inner, name in
            ["properties": [String(name): inner], "required": [.string(String(name))]]
        }
        let allowed = formats.map { JSON.string($0.rawValue) }
        return [
            "if": condition,
            "then": ["properties": ["outputFormat": ["enum": .array(allowed)]], "required": ["outputFormat"]],
        ]
    }
}

extension [Field] {
    /// An object with these members as JSON Schema.
    package var schema: JSON { .object(ModelContract.objectSchema(self)) }
}
