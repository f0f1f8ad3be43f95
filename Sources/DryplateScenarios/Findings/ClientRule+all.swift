import DryplateContract

extension ClientRule {
    /// The rules by which traffic is judged, the gravest first.
    package static let all: [ClientRule] = ofPrograms + ofReports + ofTraffic

    /// By what arrived.
    private static let ofTraffic: [ClientRule] = [
        ClientRule(
            "contractViolation", .must, "A task breaks the contract of its model.", from: .documented,
            remedy: "Send what the page of the model allows; 'dryplate validate' checks tasks before they are sent.",
            \.contractViolations),
        ClientRule(
            "unreadableRequest", .must, "What was sent holds no tasks.", from: .documented,
            remedy: "Send a JSON array of tasks, also for a single one.", \.unreadableRequests),
        ClientRule(
            "keyInURL", .must, "A key stands in a URL, where logs and proxies keep it.",
            from: .inferred(because: "the pages send the key in the Authorization header or an authentication task"),
            remedy: "Send the key as 'Authorization: Bearer <key>', or in an authentication task.", \.keysInURLs),
        ClientRule(
            "resubmittedPaidTask", .must, "A paid task was sent again after it had been accepted.",
            from: .seenInSDK,
            remedy: "After a timeout or a lost answer ask with getResponse for the taskUUID that was sent.",
            \.resubmittedPaidTasks),
        ClientRule(
            "reusedTaskUUID", .must, "A taskUUID was used for a second task.", from: .seenInTheWild,
            remedy: "Make a new UUID of version 4 for each task.", \.reusedTaskUUIDs),
        ClientRule(
            "retriedClientError", .should, "A request that was refused as wrong was sent again unchanged.",
            from: .inferred(because: "a refusal with 4xx other than 408, 425 and 429 stays one until the task changes"),
            remedy: "Retry 408, 425, 429 and 5xx only; report every other 4xx to the caller.", \.retriedClientErrors),
        ClientRule(
            "ignoredRetryAfter", .should, "A request was repeated before the time that Retry-After asks for.",
            from: .inferred(because: "RFC 9110 defines the header; the pages of the platform do not name it"),
            remedy: "Wait for the seconds in Retry-After before the next attempt.", \.ignoredRetryAfters),
        ClientRule(
            "polledTooFast", .should, "Polls for a task came less than half a second after each other.",
            from: .inferred(because: "the page on polling advises 1 to 2 s and more; the SDKs go down to 0.5 s"),
            remedy: "Begin with one or two seconds between polls, and double that up to ten.", \.fastPolls),
        ClientRule(
            "polledForEver", .should, "Polls went on although the task had failed, or nobody knew it.",
            from: .inferred(because: "what failed stays so; two more polls are forgiven, and ten that find no word"),
            remedy: "Stop at an error of the task itself, and give up on a task that no answer knows.", \.endlessPolls),
        ClientRule(
            "resultNeverCollected", .should, "The result of an accepted task was never asked for to its end.",
            from: .inferred(because: "an async task without webhook tells its result in answers to getResponse only"),
            remedy: "Poll with getResponse until the task is done, or give a webhookURL.", \.uncollectedResults),
        ClientRule(
            "slowWebhookAcknowledgement", .should, "A webhook was answered later than after five seconds.",
            from: .documented, remedy: "Answer 2xx at once, and do the work behind that.", \.slowAcknowledgements),
        ClientRule(
            "failingWebhookAcknowledgement", .should,
            "A webhook was answered with another status than 2xx, or not at all.",
            from: .documented,
            remedy: "Answer 2xx to every call that can be read, also to a second one about the same image.",
            \.failedAcknowledgements),
        ClientRule(
            "sentBeforeAuthentication", .should, "Tasks were sent on a WebSocket before any key.", from: .documented,
            remedy: "Let the first message be [{\"taskType\": \"authentication\", \"apiKey\": ...}].", \.earlyTasks),
        ClientRule(
            "abandonedSession", .should, "A WebSocket was lost with results outstanding, and nobody asked for them.",
            from: .documented,
            remedy: "Connect again with the connectionSessionUUID, or ask with getResponse.", \.abandonedSessions),
        ClientRule(
            "resumedForeignSession", .should, "A connection was to go on with a session that was not the client's.",
            from: .inferred(because: "a session belongs to the key and the connection that it was told to"),
            remedy: "Send the connectionSessionUUID of the last answer to an authentication with the same key.",
            \.foreignSessions),
        ClientRule(
            "unknownAddress", .should, "A request went to an address that the platform does not have.",
            from: .documented,
            remedy: "Post tasks to <base>/v1; RUNWARE_BASE_URL ends with /v1, DRYPLATE_URL does not.",
            \.unknownAddresses),
        ClientRule(
            "nothingArrived", .should, "The simulator heard nothing.",
            from: .invented(because: "a run that never reaches the simulator proves nothing"),
            remedy: "Have the client take its address from RUNWARE_BASE_URL or RUNWARE_WS_BASE_URL.", \.silence),
        ClientRule(
            "polledAfterCompletion", .may, "A task was polled for after all its results had been told.",
            from: .inferred(because: "a finished task does not change"),
            remedy: "Stop polling when every item has the status success or error.", \.latePolls),
        ClientRule(
            "imageNeverFetched", .may, "The URL of an image was received and never fetched.",
            from: .inferred(because: "URLs expire; whoever needs the image fetches it soon"),
            remedy: "Fetch the image, or ask for no image that nobody needs.", \.unfetchedImages),
        ClientRule(
            "closedWithoutHandshake", .may, "A WebSocket ended without a close frame of the client.",
            from: .inferred(because: "RFC 6455, section 7, closes with a handshake; the pages say nothing"),
            remedy: "Close with 1000 and wait for the answer, also when the program ends.", \.unannouncedEnds),
    ]
}
