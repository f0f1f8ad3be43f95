extension ModelContract {
    /// What one image of a task looks like in an answer, field by field.
    package static func resultFields(under dialect: Dialect) -> [Field] {
        identity + [imageUUID] + outputs + (dialect.seedInResults ? [seed] : []) + extras
    }

    /// What stands for an image that is not finished.
    package static let progressFields = identity + [imageUUID, status("processing", .required)]

    /// What answers a task whose results come later.
    package static let acknowledgementFields = identity

    private static let identity = [
        Field("taskType", .choice([taskType]), .required, "The type of the task."),
        Field("taskUUID", .text(.uuid), .required, "The task that this belongs to."),
    ]

    private static let imageUUID = Field("imageUUID", .text(.uuid), .required, "Identifies the image.")

    /// One of them, as the task's `outputType` says.
    static let outputs = [
        Field("imageURL", .text(.webURL), .optional, "Where the image is, for 'outputType: URL'."),
        Field("imageBase64Data", .string(length: 1...Int.max), .optional, "The image in Base64, for 'base64Data'."),
        Field("imageDataURI", .string(length: 1...Int.max), .optional, "The image as data URI, for 'dataURI'."),
    ]

    private static let seed = Field(
        "seed", .integer(min: 1), .optional, "What the image was made from.",
        from: .inferred(because: "two clients need it, the documented examples do without")
    )

    private static let extras = [
        Field(
            "NSFWContent", .boolean, .optional, "Whether the image was found unsafe, when 'safety' is on.",
            from: .inferred(because: "the pages say it is there when the parameter is used")
        ),
        Field("cost", .amount, .optional, "What the image costs in US dollars, with 'includeCost'."),
        status("success", .optional),
    ]

    private static func status(_ value: String, _ presence: Presence) -> Field {
        Field("status", .choice([value]), presence, "How far the image is, in answers to 'getResponse'.")
    }
}
