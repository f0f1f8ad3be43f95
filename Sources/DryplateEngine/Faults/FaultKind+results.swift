import DryplateContract

extension FaultKind {
    /// An image that is not what its address promises.
    static let images = [
        of(
            .missingImage, "The image's address answers 404, however often; Base64 and uploads are right.",
            advice: "Report it; ask for the image in another way."),
        of(.slowImage, "The image's address answers late.", in: .milliseconds(5000), advice: "Wait, or try again."),
        of(
            .truncatedImage,
            "Of what is fetched of the image half comes, then the connection ends; as Base64 or an upload it is half a file.",
            advice: "Compare 'Content-Length', and go on with 'Range'; look for the file's end."),
        of(
            .otherFormat, "The image is PNG, or WebP instead of PNG, under the name and type that was asked for.",
            advice: "Look at the bytes, not at the name."),
    ]

    /// A webhook that is called otherwise than it should be.
    static let webhooks = [
        of(
            .duplicatedWebhook, "Each call is made twice, each time until it is taken.",
            advice: "Count results by their 'imageUUID'.",
            from: .documented),
        of(
            .reorderedWebhooks, "The last result is told first; each call waits until the one before was tried once.",
            advice: "Do not count on any order.", from: .seenInSDK),
        of(
            .delayedWebhook, "Calls come late.", in: .milliseconds(30_000), advice: "Poll for what does not come.",
            from: unseen),
        of(
            .lostWebhook, "No call is made, unless it is redelivered by hand.", advice: "Poll for what does not come.",
            from: unseen),
        of(
            .earlyWebhook, "The results are there at once, and are told before the task is acknowledged.",
            advice: "Know the 'taskUUID' before sending the task.", from: unseen),
    ]

    private static let unseen = Provenance.inferred(because: "webhooks and acknowledgements take different ways")

    private static func of(_ fault: ImageFault, _ summary: String, in measure: Measure? = nil, advice: String)
        -> FaultKind
    {
        FaultKind(
            fault.rawValue, .image(fault), summary, in: measure, advice: advice,
            from: .inferred(because: "networks and stores do this, whatever the platform does"))
    }

    private static func of(
        _ fault: WebhookFault, _ summary: String, in measure: Measure? = nil, advice: String,
        from provenance: Provenance
    ) -> FaultKind {
        FaultKind(fault.rawValue, .webhook(fault), summary, in: measure, advice: advice, from: provenance)
    }
}
