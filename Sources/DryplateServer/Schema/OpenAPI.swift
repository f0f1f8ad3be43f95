package import DryplateContract
import DryplateHTTP

/// What the simulator serves, as OpenAPI 3.1.
package struct OpenAPI: Sendable {
    let catalog: Catalog
    let dialect: Dialect

    package init(catalog: Catalog = .runware, dialect: Dialect = .documented) {
        self.catalog = catalog
        self.dialect = dialect
    }

    package var json: JSON {
        [
            "openapi": "3.1.1", "info": Self.info, "servers": [["url": "http://127.0.0.1:3797"]],
            "paths": .object(paths.map { JSON.Member($0.path, .object($0.operations.map(\.member))) }),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": Self.securitySchemes,
            ],
        ]
    }

    private static let securitySchemes: JSON = [
        "key": ["type": "http", "scheme": "bearer", "description": "Any key will do."],
        "controlToken": [
            "type": "apiKey", "in": "header", "name": .string(ControlToken.header),
            "description": "The control token of 'dryplate serve'; beyond the loopback there is always one.",
        ],
    ]

    private static let info: JSON = [
        "title": "Dryplate", "version": .string(SimulatorServer.version),
        "summary": "An offline stand-in for the Runware image API.",
        "description": "What the simulator accepts and answers; not a description of the platform by its makers.",
        "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
    ]
}

// MARK: - Schemas

extension OpenAPI {
    private var schemas: [JSON.Member] {
        catalog.models.map { JSON.Member($0.slug, $0.jsonSchema(under: dialect)) }
            + platformTasks.map { JSON.Member($0.taskType, $0.schema(under: dialect)) }
            + [
                JSON.Member("imageResult", ModelContract.resultSchema(under: dialect)),
                JSON.Member("imageProgress", ModelContract.progressSchema),
                JSON.Member("acknowledgement", ModelContract.acknowledgementSchema),
                JSON.Member("platformResult", platformResult),
                JSON.Member("error", PlatformError.schema),
                JSON.Member("answer", answer), JSON.Member("refusal", refusal),
            ] + (dialect.pollErrorLocation == .data ? [JSON.Member("imageFailure", Self.failure)] : [])
    }

    /// Those whose parameters are known.
    private var platformTasks: [PlatformTask] { catalog.platformTasks.filter { !$0.fields.isEmpty } }

    var tasks: JSON {
        let names = catalog.models.map(\.slug) + platformTasks.map(\.taskType)
        let item: JSON = ["anyOf": .array(names.map(Self.reference))]
        return ["type": "array", "items": item, "minItems": 1, "maxItems": .integer(dialect.batchLimit)]
    }

    /// The answers to the platform's own tasks have no rows; they only say what they answer.
    private var platformResult: JSON {
        let names = catalog.platformTasks.map { JSON.string($0.taskType) }
        return ["type": "object", "properties": ["taskType": ["enum": .array(names)]], "required": ["taskType"]]
    }

    private static let failure: JSON = [
        "type": "object",
        "properties": [
            "taskType": ["const": .string(ModelContract.taskType)], "taskUUID": ["type": "string", "format": "uuid"],
            "status": ["const": "error"], "error": reference("error"),
        ],
        "required": ["taskType", "taskUUID", "status", "error"],
    ]

    private var answer: JSON {
        let failures = dialect.pollErrorLocation == .data ? ["imageFailure"] : []
        let names = ["imageResult", "imageProgress", "acknowledgement", "platformResult"] + failures
        let items: JSON = ["type": "array", "items": ["anyOf": .array(names.map(Self.reference))]]
        let data: JSON = dialect.legacyShapes ? ["anyOf": [items, Self.reference("platformResult")]] : items
        return [
            "type": "object", "properties": ["data": data, Self.errors.name: Self.errors.value], "required": ["data"],
        ]
    }

    private var refusal: JSON {
        switch dialect.errorEnvelope {
        case .captured: Self.refusal(Self.errors, beside: [JSON.Member("data", ["type": "array", "maxItems": 0])])
        case .docs: Self.refusal(Self.errors, beside: [JSON.Member("data", false)])
        // Only tasks are refused so, not what has no part in the platform.
        case .legacySingular:
            ["anyOf": [Self.refusal(JSON.Member("error", Self.reference("error"))), Self.refusal(Self.errors)]]
        }
    }

    private static func refusal(_ errors: JSON.Member, beside others: [JSON.Member] = []) -> JSON {
        [
            "type": "object", "properties": .object(others + [errors]), "required": [.string(errors.name)],
        ]
    }

    private static let errors = JSON.Member(
        "errors", ["type": "array", "items": reference("error"), "minItems": 1]
    )

    static func reference(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }
}
