/// What is wrong with an image at its address.
package enum ImageFault: String, Hashable, Sendable, CaseIterable {
    /// 404.
    case missingImage
    /// The answer comes late.
    case slowImage
    /// The connection ends in the middle of what is fetched; where there is none, the file is half of what it should be.
    case truncatedImage
    /// Another format than the address, the `Content-Type` and the task say.
    case otherFormat
}

/// What is wrong with the calls of a webhook.
package enum WebhookFault: String, Hashable, Sendable, CaseIterable {
    /// Each call is made twice, each with its own attempts.
    case duplicatedWebhook
    /// The last result is told first.
    case reorderedWebhooks
    case delayedWebhook
    /// No call is made.
    case lostWebhook
    /// The calls are made before the task is answered.
    case earlyWebhook
}
