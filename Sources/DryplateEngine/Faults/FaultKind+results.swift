import DryplateContract

extension FaultKind {
    /// An image that is not what its address promises.
    static let images = [
        of(.missingImage, "The image's address answers 404.", advice: "Report it; ask for the result again."),
        of(.slowImage, "The image's first byte comes late.", in: .milliseconds(5000), advice: "Wait, or try again."),
        of(
            .truncatedImage, "The image ends in the middle, and so does the connection.",
            advice: "Compare 'Content-Length', and fetch it again."),
        of(
            .otherFormat, "The image has another format than was asked for.",
            advice: "Look at the bytes, not at the name."),
    ]

    /// A webhook that is called otherwise than it should be.
    static let webhooks = [
        of(
            .duplicatedWebhook, "Each call is made twice.", advice: "Count results by their 'imageUUID'.",
            from: .documented),
        of(
            .reorderedWebhooks, "The last result is told first.", advice: "Do not count on any order.", from: .seenInSDK
        ),
        of(
            .delayedWebhook, "Calls come late.", in: .milliseconds(30_000), advice: "Poll for what does not come.",
            from: unseen),
        of(.lostWebhook, "No call is made.", advice: "Poll for what does not come.", from: unseen),
        of(
            .earlyWebhook, "Calls come before the task is acknowledged.",
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
