import DryplateContract

extension FaultKind {
    /// The catalogue.
    package static let all = refusals + gateways + failures + answers + images + webhooks + surprises

    private static let refusals = [
        FaultKind(
            "rateLimited", .refusal(.rateLimited),
            "Too many requests; 'rateLimited=3' says 'Retry-After: 3' with it.", in: .retryAfter,
            advice: "Wait as long as the header says, or longer each time, and send the same task.",
            from: .documented
        ),
        FaultKind(
            "queueFull", .refusal(.queueFull), "No capacity for a moment.", in: .retryAfter,
            advice: "Wait, longer each time, and send the same task.", from: .documented
        ),
        FaultKind(
            "internalError", .refusal(.internalFault), "The platform failed.",
            advice: "Send the same task again a few times, then report it.", from: .seenInSDK
        ),
        FaultKind(
            "insufficientCredits", .refusal(.insufficientCredits), "The balance is spent.",
            advice: "Do not try again; tell whoever pays.", from: .seenInTheWild
        ),
        FaultKind(
            "expiredKey", .refusal(.invalidKey), "The key is not accepted any more.",
            advice: "Do not try again; ask for a new key.", from: .inferred(because: "only wrong keys were seen")
        ),
        FaultKind(
            "modelRetired", .refusal(.retiredModel), "The model is not served any more.",
            advice: "Do not try again; use another model.",
            from: .inferred(because: "OpenAI announced the end of both models; the platform's answer is not known")
        ),
        FaultKind(
            "unknownTask", .refusal(.unknownTask), "The task that is asked about is not known.",
            advice: "Stop asking; the task was never accepted, or is forgotten.", from: .seenInSDK
        ),
    ]

    private static let gateways = [
        FaultKind(
            "gatewayTimeout", .gateway(.gatewayTimeout, html: gatewayPage), "504 with a page of HTML.",
            advice: "Do not parse it as JSON; ask for the result before sending the task again.",
            from: .inferred(because: "gateways answer so; 504 is documented, its body is not")
        ),
        FaultKind(
            "emptyGatewayTimeout", .gateway(.gatewayTimeout, html: ""), "504 with no body at all.",
            advice: "As with 'gatewayTimeout'.", from: .inferred(because: "504 is documented, its body is not")
        ),
    ]

    private static let failures = [
        FaultKind(
            "timeoutProvider", .failure(.timeoutProvider), "OpenAI does not answer in time.",
            advice: "Send the task again, with a new UUID if it was acknowledged.", from: .documented
        ),
        FaultKind(
            "providerError", .failure(.providerError), "OpenAI fails.",
            advice: "Send the task again, with a new UUID if it was acknowledged.", from: .seenInTheWild
        ),
        FaultKind(
            "invalidProviderContent", .failure(.invalidProviderContent), "OpenAI refuses the content.",
            advice: "Do not try again; show the reason.", from: .seenInTheWild
        ),
        FaultKind(
            "flaggedContent", .flag, "'NSFWContent' is true, even if no check was asked for.",
            advice: "Do not show the image without asking.", from: .documented
        ),
        FaultKind(
            "latency", .latency,
            "Results take so much longer: 'latency=5000', 'latency=200-5000' (uniform), 'latency=800~0.5' (log-normal).",
            in: .milliseconds(5000),
            advice: "Wait; poll less and less often.", from: .documented
        ),
    ]

    private static let gatewayPage = """
        <html><head><title>504 Gateway Time-out</title></head>
        <body><h1>504 Gateway Time-out</h1></body></html>

        """
}
