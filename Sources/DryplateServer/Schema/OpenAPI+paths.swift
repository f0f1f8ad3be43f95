import DryplateContract

extension OpenAPI {
    var paths: [(path: String, operations: [Operation])] {
        [
            ("/v1", [taskOperation, Self.socketOperation]),
            ("/image/os/{node}/ws/{part}/ii/{file}", [Self.imageOperation]),
        ]
            + Self.schemaPaths + Self.controlPaths
    }

    private var taskOperation: Operation {
        let mixed = dialect.mixedBatchStatus == .multiStatus ? [answered("207", "Some tasks failed.")] : []
        return Operation(
            method: "post", summary: "Sends tasks.", security: "key", body: tasks,
            responses: [answered("200", "At least one task has an answer.")] + mixed + [
                Self.refused("4XX", "No task has an answer."), Self.refused("5XX", "The simulated platform failed."),
            ]
        )
    }

    private static let socketOperation = Operation(
        method: "get", summary: "Opens a WebSocket, which carries the same tasks and answers.",
        responses: [
            .init(status: "101", description: "The WebSocket is open.", mediaTypes: []),
            refused("4XX", "The handshake is none."),
        ]
    )

    private static let imageOperation = Operation(
        method: "get", summary: "An image.", parameters: ["node", "part", "file"],
        responses: [
            image("200", "The image."), image("206", "A range of its bytes."),
            .init(status: "304", description: "The client has it.", mediaTypes: []),
            refused("4XX", "No image has this address, or its time is over."),
        ]
    )

    private static let schemaPaths: [(String, [Operation])] = [
        (
            "/resolve/{air}",
            [
                Operation(
                    method: "get", summary: "The schemas of a model, by its identifier or its slug.",
                    parameters: ["air"],
                    responses: [
                        success(
                            object([
                                "requestSchema": ["type": "object"], "responseSchema": ["type": "object"],
                                "documentation": ["type": "string", "format": "uri"],
                            ])), refused("404", "There is no such model."),
                    ]
                )
            ]
        ),
        (
            "/registry.json",
            [
                Operation(
                    method: "get", summary: "The models and their task types.",
                    responses: [
                        success(object(["version": ["type": "string"], "models": ["type": "object"]])),
                        .init(status: "304", description: "The client has it.", mediaTypes: []),
                    ]
                )
            ]
        ),
    ]

    /// With a single `error` nothing stands beside it, whatever the status.
    private func answered(_ status: String, _ description: String) -> Operation.Outcome {
        let references = ["answer"] + (dialect.errorEnvelope == .legacySingular ? ["refusal"] : [])
        return Operation.Outcome(
            status: status, description: description, schema: ["anyOf": .array(references.map(Self.reference))]
        )
    }

    static func refused(_ status: String, _ description: String) -> Operation.Outcome {
        .init(status: status, description: description, schema: reference("refusal"))
    }

    static func success(_ schema: JSON) -> Operation.Outcome {
        .init(status: "200", description: "As asked.", schema: schema)
    }

    private static func image(_ status: String, _ description: String) -> Operation.Outcome {
        .init(status: status, description: description, mediaTypes: ["image/jpeg", "image/png", "image/webp"])
    }

    /// An object of which all these members are there, and perhaps more.
    static func object(_ properties: KeyValuePairs<String, JSON>) -> JSON {
        [
            "type": "object", "properties": .object(properties.map { JSON.Member($0.key, $0.value) }),
            "required": .array(properties.map { .string($0.key) }),
        ]
    }
}
