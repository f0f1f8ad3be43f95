/// A task of the connection itself, which no model answers.
package struct PlatformTask: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case authentication, ping
        /// The platform has this task; the simulator does not answer it yet.
        case notSimulated
    }

    package let kind: Kind
    package let taskType: String
    package let summary: String
    package let fields: [Field]
    package let provenance: Provenance
}

extension PlatformTask {
    /// Everything wrong with a task of this type.
    package func violations(in task: JSON, under dialect: Dialect) -> [Violation] {
        fields.adapted(to: dialect).violations(in: task).reported(under: dialect)
    }
}

extension PlatformTask {
    package static let all = [authentication, ping] + notSimulated

    private static let authentication = PlatformTask(
        kind: .authentication, taskType: "authentication", summary: "Gives the key instead of an HTTP header.",
        fields: [
            .taskType("authentication"),
            Field("apiKey", .string(length: 1...Int.max), .required, "The key of the account."),
            Field("connectionSessionUUID", .text(.uuid), .optional, "The session to go on with."),
        ],
        provenance: .documented
    )

    private static let ping = PlatformTask(
        kind: .ping, taskType: "ping", summary: "Asks whether the platform is there.",
        fields: [
            .taskType("ping"),
            Field("ping", .boolean, .optional, "Always true."),
            Field("taskUUID", .text(.uuid), .optional, "Accepted, never echoed.", from: .seenInSDK),
        ],
        provenance: .documented
    )

    private static let notSimulated = [
        "accountManagement", "getResponse", "getTaskDetails", "imageUpload", "mediaStorage", "modelSearch",
    ].map { name in
        PlatformTask(
            kind: .notSimulated, taskType: name, summary: "Not simulated yet.", fields: [], provenance: .documented
        )
    }
}
