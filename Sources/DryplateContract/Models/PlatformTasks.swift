/// A task of the platform itself, which no model answers.
package struct PlatformTask: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case authentication, ping, getResponse, getTaskDetails, imageUpload, mediaStorage, accountManagement
        case modelSearch
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
    package static let all = [
        authentication, ping, getResponse, getTaskDetails, imageUpload, mediaStorage, accountManagement, modelSearch,
    ]

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
            Field("taskUUID", .text(.uuid), .optional, "Accepted.", from: .seenInSDK),
        ],
        provenance: .documented
    )

    private static let getResponse = PlatformTask(
        kind: .getResponse, taskType: "getResponse", summary: "Asks for the results of an earlier task.",
        fields: [.taskType("getResponse"), .earlierTaskUUID], provenance: .documented
    )

    private static let getTaskDetails = PlatformTask(
        kind: .getTaskDetails, taskType: "getTaskDetails", summary: "Shows an earlier task and its answer.",
        fields: [.taskType("getTaskDetails"), .earlierTaskUUID], provenance: .documented
    )

    private static let imageUpload = PlatformTask(
        kind: .imageUpload, taskType: "imageUpload", summary: "Keeps an image to be used as reference.",
        fields: [
            .taskType("imageUpload"), .taskUUID,
            Field("image", .text(.image), .required, "The image; its type is read from its bytes."),
        ],
        provenance: .documented
    )

    private static let mediaStorage = PlatformTask(
        kind: .mediaStorage, taskType: "mediaStorage", summary: "Keeps a file, or deletes one.",
        fields: [
            .taskType("mediaStorage"), .taskUUID,
            Field("operation", .choice(["upload", "delete"]), .required, "What to do."),
            Field("media", .text(.media), .required, "The file to upload, or the UUID of the one to delete."),
        ],
        provenance: .documented
    )

    private static let accountManagement = PlatformTask(
        kind: .accountManagement, taskType: "accountManagement", summary: "Shows the account and its usage.",
        fields: [
            .taskType("accountManagement"), .taskUUID,
            Field("operation", .choice(["getDetails"]), .required, "What to show.", from: .onlyDetails),
        ],
        provenance: .documented
    )

    private static let modelSearch = PlatformTask(
        kind: .modelSearch, taskType: "modelSearch", summary: "Finds models.",
        fields: [
            .taskType("modelSearch"), .taskUUID,
            Field("search", .string(length: 0...Int.max), .optional, "A part of a model's name or identifier."),
            Field("source", .string(length: 1...Int.max), .optional, "'official' or 'community'."),
            Field("category", .string(length: 1...Int.max), .optional, "'checkpoint' is what both models are."),
            Field("architecture", .string(length: 1...Int.max), .optional, "The architecture of the model."),
            Field("type", .string(length: 1...Int.max), .optional, "The type of the model.", from: .seenInSDK),
            Field("conditioning", .string(length: 1...Int.max), .optional, "Of ControlNet models.", from: .seenInSDK),
            Field(
                "tags", .list(of: .string(length: 1...Int.max), count: 1...100), .optional, "Tags.", from: .seenInSDK),
            Field("capabilities", .list(of: .string(length: 1...Int.max), count: 1...100), .optional, "All it can do."),
            Field("visibility", .string(length: 1...Int.max), .optional, "Whose models; these are public."),
            Field("limit", .integer(1...100), .defaults(to: 20), "How many to return.", from: .searchLimit),
            Field("offset", .integer(min: 0), .defaults(to: 0), "How many to leave out first."),
            Field("sort", .string(length: 1...Int.max), .optional, "The order; here it is always that of the models."),
        ],
        provenance: .documented
    )
}

extension Field {
    fileprivate static let earlierTaskUUID = Field(
        "taskUUID", .text(.uuid), .required, "The task that is asked about."
    )
}

extension Provenance {
    fileprivate static let onlyDetails = inferred(
        because: "the platform has operations for usage over time as well; they are not simulated"
    )
    fileprivate static let searchLimit = inferred(because: "the default is documented, the limit is not")
}
