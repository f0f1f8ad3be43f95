extension Switch {
    /// Every switch, in the order of the properties.
    package static let all = acceptance + answers + payment + polls + webhooks + sockets

    private static let acceptance = [
        Switch(
            "undeclaredParameters", \.undeclaredParameters, "Parameters that the model does not declare.",
            from: .seenInTheWild
        ),
        Switch(
            "otherSpellings", \.otherSpellings,
            "Values that clients spell otherwise: 'png', 'JPEG', 'outputType' in an array, 'numberOfResults'.",
            from: .seenInTheWild
        ),
        Switch(
            "rootReferenceImages", \.rootReferenceImages,
            "'referenceImages' beside 'inputs' instead of in it, as older clients send it.",
            from: .inferred(because: "the pages declare only 'inputs.referenceImages'")
        ),
        Switch(
            "dimensions", \.dimensions,
            "Whether 'width' and 'height' may both be absent when there are reference images; the image is square then.",
            from: .seenInSDK
        ),
        Switch(
            "transparentJPG", \.transparentJPG,
            "'background: transparent' as JPG, which has no alpha; flattened, the image is opaque; passed through, the "
                + "provider fails.",
            from: .invented(because: "the rule is documented, but no page says what follows")
        ),
        Switch(
            "taskUUIDVersion", \.taskUUIDVersion, "The versions of UUIDs that 'taskUUID' may have.",
            from: .inferred(because: "the pages say version 4, the live platform accepts version 7")
        ),
        Switch(
            "schemaRelease", \.schemaRelease,
            "What is declared: 'pages' as on the model pages, 'october2026' also 'settings', 'routing' and 'advancedFeatures', "
                + "objects without effect.",
            from: .documented
        ),
        Switch(
            "otherImageModels", \.otherImageModels,
            "Models with another identifier, such as 'runware:101@1'; accepted, they are served as GPT Image 1.",
            from: .inferred(because: "only two models are simulated")
        ),
        Switch(
            "dryRun", \.dryRun,
            "The header 'X-Runware-Dry-Run: 1' and the query 'dryRun=1': tasks are checked and priced, or done as ever.",
            from: .documented
        ),
        Switch(
            "conflictWindow", \.conflictWindow,
            "Seconds after which a used 'taskUUID' is forgotten, with its task and results; 0 for never.",
            from: .invented(because: "how long the platform remembers is not known")
        ),
        Switch(
            "batchLimit", \.batchLimit, "How many tasks a request may hold.", .integer(1...1_000_000),
            from: .invented(because: "the platform publishes no limit, but every answer has to fit in memory")
        ),
        Switch(
            "bodyLimit", \.bodyLimit, "How many MiB the body of an HTTP request may have.", .integer(1...64),
            from: .invented(because: "the platform publishes no limit")
        ),
    ]

    private static let answers = [
        Switch(
            "errorEnvelope", \.errorEnvelope,
            "What stands beside the errors of tasks: 'data: []' as captured, nothing as in the pages, or 'error' alone.",
            from: .seenInTheWild
        ),
        Switch(
            "mixedBatchStatus", \.mixedBatchStatus,
            "The HTTP status of a batch of which some tasks succeed and some fail: 200, the first error's, or 207.",
            from: .inferred(because: "with another status clients would lose results they pay for")
        ),
        Switch(
            "faultsPerTask", \.faultsPerTask, "How many faults of one task are reported.",
            from: .inferred(because: "every error seen reports one fault")
        ),
        Switch(
            "seedInResults", \.seedInResults, "Whether results carry the seed that they were made from.",
            from: .inferred(because: "none of the eight documented examples has it, but two clients need it")
        ),
        Switch(
            "signupPage", \.signupPage,
            "The page that 'invalidApiKey' sends people to: https://my.runware.ai/signup or https://runware.ai/signup.",
            from: .documented
        ),
        Switch(
            "legacyShapes", \.legacyShapes,
            "Whether 'imageUpload' is answered with 'data' as an object, and 'balance' is a number.",
            from: .seenInSDK
        ),
        Switch(
            "browserAccess", \.browserAccess, "Whether pages of any origin may call (CORS).", from: .seenInTheWild
        ),
        Switch(
            "retryAfter", \.retryAfter,
            "Seconds in the header 'Retry-After' of answers with status 429, 503 or 504; 0 for no such header.",
            from: .documented
        ),
    ]

    private static let payment = [
        Switch(
            "autoPricedAs", \.autoPricedAs, "The quality whose price an image of quality 'auto' has.",
            .choice(["high", "medium", "low"]),
            from: .inferred(because: "its price is unknown; estimates should not be too low")
        ),
        Switch(
            "billsFailedResults", \.billsFailedResults, "Whether a result that fails costs what it would have cost.",
            from: .inferred(because: "clients saw nothing charged for refusals; failures are not known")
        ),
        Switch(
            "insufficientCreditsStatus", \.insufficientCreditsStatus,
            "The HTTP status of tasks that cost more than what is left: 402, or 400.", .integer(400...499),
            from: .documented
        ),
        Switch(
            "defaultTTL", \.defaultTTL,
            "Seconds for which an image without 'ttl' stays; 0 for as long as the simulator.",
            from: .invented(because: "the pages name no default lifetime")
        ),
        Switch(
            "expiredStatus", \.expiredStatus, "The HTTP status of an expired image, such as 404, 403 or 410.",
            .integer(400...499), from: .invented(because: "what the platform answers is not known")
        ),
    ]

    private static let polls = [
        Switch(
            "unknownTask", \.unknownTask,
            "A 'getResponse' for a task that nobody sent: nothing at all, or the error 'taskNotFound'.",
            from: .seenInTheWild
        ),
        Switch(
            "pollFailureStatus", \.pollFailureStatus,
            "The HTTP status of a poll for a task that failed altogether: the error's, or 200.", from: .seenInTheWild
        ),
        Switch(
            "pollErrorLocation", \.pollErrorLocation,
            "Where a poll tells a failure: in 'errors', or as an item of 'data' with status 'error'.",
            from: .documented
        ),
    ]

    private static let webhooks = [
        Switch(
            "webhookImpliesAsync", \.webhookImpliesAsync,
            "Whether a task with 'webhookURL' and no 'deliveryMethod' is acknowledged at once.", from: .documented
        ),
        Switch(
            "webhookEnvelope", \.webhookEnvelope,
            "What is sent to 'webhookURL': '{\"data\":[item]}', or the item alone.",
            from: .inferred(because: "receivers in production read it so; one page says otherwise")
        ),
        Switch(
            "webhookAttempts", \.webhookAttempts, "How often a delivery is tried.", .integer(1...100),
            from: .invented(because: "the pages say that deliveries are repeated, not how often")
        ),
        Switch(
            "webhookTimeoutMilliseconds", \.webhookTimeoutMilliseconds, "How long a receiver has to answer.",
            .integer(min: 1), from: .documented
        ),
        Switch(
            "webhookJitter", \.webhookJitter, "Whether the pauses between attempts vary, by the seed.",
            from: .documented
        ),
    ]

    private static let sockets = [
        Switch(
            "authenticationErrorShape", \.authenticationErrorShape,
            "How a WebSocket tells that the key is wrong: in 'errors', in a single 'error', or in both.",
            from: .documented
        ),
        Switch(
            "failedAuthentication", \.failedAuthentication, "What becomes of a WebSocket whose key is wrong.",
            from: .invented(because: "no page says; clients close it themselves")
        ),
        Switch(
            "frameGrouping", \.frameGrouping,
            "Whether a WebSocket sends each result in a message of its own, or all results of a task in one.",
            from: .inferred(because: "both were seen; one result a message works with every client")
        ),
        Switch(
            "pongEchoesTaskUUID", \.pongEchoesTaskUUID, "Whether the answer to a 'ping' repeats its 'taskUUID'.",
            from: .seenInSDK
        ),
    ]
}
