extension ModelContract {
    /// GPT Image 1.
    package static let gptImage1 = openAIImage(
        name: "GPT Image 1", model: "openai:1@1", slug: "openai-gpt-image-1",
        prices: [
            Price(.low, .square, "0.011", from: .publishedUpstream),
            Price(.low, .portrait, "0.016", from: .publishedUpstream),
            Price(.low, .landscape, "0.016", from: .publishedUpstream),
            Price(.medium, .square, "0.042", from: .publishedUpstream),
            Price(.medium, .portrait, "0.063", from: .publishedUpstream),
            Price(.medium, .landscape, "0.063", from: .publishedUpstream),
            Price(.high, .square, "0.167"),
            Price(.high, .portrait, "0.25", from: .publishedUpstream),
            Price(.high, .landscape, "0.25"),
        ]
    )

    /// GPT Image 1 Mini.
    package static let gptImage1Mini = openAIImage(
        name: "GPT Image 1 Mini", model: "openai:1@2", slug: "openai-gpt-image-1-mini",
        prices: [
            Price(.low, .square, "0.005", from: .publishedUpstream),
            Price(.low, .portrait, "0.006", from: .publishedUpstream),
            Price(.low, .landscape, "0.006", from: .publishedUpstream),
            Price(.medium, .square, "0.011"),
            Price(.medium, .portrait, "0.015"),
            Price(.medium, .landscape, "0.015"),
            Price(.high, .square, "0.036", from: .publishedUpstream),
            Price(.high, .portrait, "0.052", from: .publishedUpstream),
            Price(.high, .landscape, "0.052", from: .publishedUpstream),
        ]
    )

    /// Both pages declare the same parameters; only names and prices differ.
    private static func openAIImage(name: String, model: String, slug: String, prices: [Price]) -> ModelContract {
        ModelContract(
            name: name, model: model, slug: slug, fields: deliveryFields + imageFields(model, slug),
            laterFields: fieldsOfOctober2026, rules: imageRules, leniencies: imageLeniencies, prices: prices
        )
    }

    private static let deliveryFields = [
        Field.taskType(taskType),
        Field.taskUUID,
        Field("outputType", .choice(of: OutputType.self), .defaults(to: "URL"), "How the image comes back."),
        Field("outputFormat", .choice(of: OutputFormat.self), .defaults(to: "JPG"), "The image's file format."),
        Field("outputQuality", .integer(20...99), .defaults(to: 95), "Compression quality; higher is larger."),
        Field("webhookURL", .text(.webURL), .optional, "Receives each result by HTTP POST.", from: .webURLOnly),
        Field(
            "deliveryMethod", .choice(of: DeliveryMethod.self), .defaults(to: "sync"),
            "Results in the answer, or an acknowledgement to poll for."
        ),
        Field("uploadEndpoint", .text(.webURL), .optional, "Receives each image by HTTP PUT.", from: .webURLOnly),
        Field("safety", .object(safetyFields), .optional, "Content safety checking."),
        Field("ttl", .integer(min: 60), .optional, "Seconds for which the image's URL works."),
        Field("includeCost", .boolean, .defaults(to: false), "Whether each result carries its cost."),
        Field("numberResults", .integer(1...20), .defaults(to: 1), "How many images to make."),
    ]

    private static let safetyFields = [
        Field("checkContent", .boolean, .defaults(to: false), "Switches checking on, in mode 'fast'."),
        Field("mode", .choice(of: SafetyMode.self), .defaults(to: "none"), "How to check; wins over 'checkContent'."),
    ]

    private static func imageFields(_ model: String, _ slug: String) -> [Field] {
        [
            Field("inputs", .object([referenceImages]), .optional, "What the image starts from."),
            Field("model", .choice([model, slug]), .required, "The model, by its identifier or its page's name."),
            Field("positivePrompt", .string(length: 1...32000), .required, "What the image shows."),
            Field("width", .integer(min: 1), .requiredTogether, "Width in pixels.", from: .seenInSDK),
            Field("height", .integer(min: 1), .requiredTogether, "Height in pixels.", from: .seenInSDK),
            Field("providerSettings", .object([openAISettings]), .optional, "Settings of the model's provider."),
        ]
    }

    private static let referenceImages = Field(
        "referenceImages", .list(of: .text(.mediaReference), count: 1...16), .optional, "Reference images.",
        reportedAs: "referenceImages"
    )

    private static let openAISettings = Field(
        "openai",
        .object([
            Field("background", .choice(of: Background.self), .defaults(to: "auto"), "What is behind the subject."),
            Field("quality", .choice(of: Quality.self), .defaults(to: "auto"), "How much effort goes in."),
        ]),
        .optional, "Settings of OpenAI."
    )

    private static let fieldsOfOctober2026 = [
        Field("settings", .anyObject, .optional, "Settings of the model; without effect here.", from: .seenInSDK),
        Field("routing", .anyObject, .optional, "Choice of a provider; without effect here.", from: .seenInSDK),
        Field("advancedFeatures", .anyObject, .optional, "Further features; without effect here.", from: .seenInSDK),
    ]

    private static let sizes = [Size.square, .landscape, .portrait]

    private static let imageRules = [
        Rule(
            .dimensions(oneOf: sizes),
            "'width' and 'height' are used together and form \(sizes.map(\.description).quotedList).", from: .documented
        ),
        Rule(
            .alphaFormat(path: "providerSettings.openai.background", value: "transparent", formats: [.PNG, .WEBP]),
            "A transparent background needs a format with an alpha channel.",
            from: .invented(because: "the rule is documented, but no page says which error follows")
        ),
        Rule(
            .effective(path: "ttl", when: "outputType", isOneOf: ["URL"]),
            "'ttl' only matters for images that come back as URL; otherwise it is ignored.", from: .documented
        ),
        Rule(
            .effective(path: "outputQuality", when: "outputFormat", isOneOf: ["JPG"]),
            "'outputQuality' has no effect on images that are compressed without loss.",
            from: .inferred(because: "PNG has no quality; here WEBP is written without loss as well")
        ),
    ]
}

extension Field {
    /// The row of a task type, or of all task types there are.
    static func taskType(_ names: String...) -> Field { taskType(names) }

    static func taskType(_ names: [String]) -> Field {
        Field("taskType", .choice(names), .required, "The type of the task.", refusalCode: "unsupportedTaskType")
    }

    /// Each task's own identifier.
    static let taskUUID = Field(
        "taskUUID", .text(.uuid), .required, "Identifies the task; must be unique. Any UUID version is accepted.",
        from: .inferred(because: "the pages say version 4, the live platform accepts version 7")
    )

    static let taskUUIDOfVersion4 = Field(
        "taskUUID", .text(.uuidOfVersion4), .required, "Identifies the task; must be unique. A UUID of version 4."
    )
}

extension Size {
    package static let square = Size(1024, 1024)
    package static let landscape = Size(1536, 1024)
    package static let portrait = Size(1024, 1536)
}

extension Provenance {
    fileprivate static let webURLOnly = inferred(
        because: "the pages say URI; only http and https addresses can be sent to"
    )

    fileprivate static let publishedUpstream = inferred(
        because: "OpenAI's price per image, which every documented example agrees with"
    )
}
