import DryplateContract

extension ClientRule {
    /// By how a program ended that was asked for a case.
    static let ofPrograms: [ClientRule] = [
        ClientRule(
            "clientCrashed", .must, "The client ended and had not reported.", from: protocolOfCheck,
            remedy: "Catch what goes wrong, and report it as 'error'; end with 0.", reported: \.crashes),
        ClientRule(
            "clientTimedOut", .must, "The client reported nothing in time.", from: protocolOfCheck,
            remedy: "Give up before the seconds in 'timeout' are over, and report an error.", reported: \.delays),
        ClientRule(
            "unreadableReport", .must, "What the client printed is no report.", from: protocolOfCheck,
            remedy:
                "Print one line of JSON with 'case', and with 'results' or 'error'; write all else to standard error.",
            reported: \.unreadableReports),
    ]

    /// By what a client reports, beside what it was told.
    static let ofReports: [ClientRule] = [
        ClientRule(
            "alteredTask", .must, "What arrived is not the task that the client was asked for.", from: protocolOfCheck,
            remedy: "Send every parameter as it was given, under the taskUUID that was given.",
            reported: \.alteredTasks),
        ClientRule(
            "otherDelivery", .must, "A task went another way than the client was asked for.", from: protocolOfCheck,
            remedy: "Go by 'transport' and 'delivery'; a features file names those that the client has.",
            reported: \.otherDeliveries),
        ClientRule(
            "lostResult", .must, "A result was told to the client, and it did not report it.", from: .documented,
            remedy: "Read every item of 'data', of all answers and messages, until as many are there as were ordered.",
            reported: \.lostResults),
        ClientRule(
            "inventedResult", .must, "The client reported a result that nobody told, or one result twice.",
            from: .inferred(because: "webhooks and polls repeat results; their imageUUID tells them apart"),
            remedy: "Report what was told, each imageUUID once.", reported: \.inventedResults),
        ClientRule(
            "ignoredItemError", .must, "An error of one task or result was told, and the client did not report it.",
            from: .documented, remedy: "Read 'errors' of every answer, also of one with status 200.",
            reported: \.ignoredItemErrors),
        ClientRule(
            "trustedAbsentCost", .must, "The client reported a cost although the answer had none.", from: .documented,
            remedy: "Leave the cost open where it is absent, instead of 0; 'includeCost' asks for it.",
            reported: \.trustedCosts),
        ClientRule(
            "acceptedTruncatedImage", .must, "The client took a part of an image for the whole.",
            from: .inferred(because: "RFC 9110 calls a message shorter than its Content-Length incomplete"),
            remedy: "Compare the length with Content-Length, and fetch again what is too short.",
            reported: \.truncatedImages),
        ClientRule(
            "acceptedForeignImage", .must, "The client took an image for another format than its bytes are.",
            from: .inferred(because: "the type and the name of a file are claims; its first bytes decide"),
            remedy: "Look at the first bytes: PNG, JPEG and WEBP have signatures.", reported: \.foreignImages),
    ]

    private static let protocolOfCheck = Provenance.invented(
        because: "the lines that a program and 'dryplate check --client' exchange are Dryplate's own")
}
