import DryplateContract

/// What a value in a scenario file must look like.
struct Form: Sendable {
    /// As JSON Schema.
    let schema: JSON
}

extension Form {
    /// Any value, with or without tags.
    static let anything = Form(schema: true)
    static let text = Form(schema: ["type": "string"])
    static let integer = Form(schema: ["type": "integer"])
    static let flag = Form(schema: ["type": "boolean"])
    static let path = Form(schema: ["type": "string", "pattern": "^/"])
    static let duration = Form(schema: ["type": "string", "pattern": "^[0-9]{1,9} ?(ms|s)$"])
    /// A mapping of any keys to texts.
    static let texts = Form(schema: ["type": "object", "additionalProperties": text.schema])
    static let step = Form(schema: ["$ref": "#/$defs/step"])
    /// A fault as text, or a rule.
    static let fault = Form(schema: ["type": ["string", "object"]])
    static let closeStatus = Form(schema: ["type": "integer", "minimum": 1000, "maximum": 4999])

    static func word(_ words: [String]) -> Form { Form(schema: ["enum": .array(words.map(JSON.string))]) }

    static func list(of item: Form, atLeast count: Int = 1) -> Form {
        Form(schema: ["type": "array", "items": item.schema, "minItems": .integer(count)])
    }

    static func mapping(_ layout: Layout) -> Form { Form(schema: layout.schema) }

    static func either(_ forms: Form...) -> Form { Form(schema: ["anyOf": .array(forms.map(\.schema))]) }
}
