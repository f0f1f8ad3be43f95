extension Assumption {
    /// Choices about how results travel, beyond those that a dialect names.
    static let ofDelivery = [
        Assumption(
            subject: "a task that is acknowledged takes 200 ms, an answer that is waited for takes none",
            provenance: .invented(because: "the platform takes seconds; a test needs a state in progress, and no delay")
        ),
        Assumption(
            subject: "all results of a task are ready at once, and stay as long as the simulator",
            provenance: .inferred(because: "clients count a result again with every poll that shows only a part")
        ),
        Assumption(
            subject: "a result in progress already shows its 'imageUUID'",
            provenance: .inferred(because: "an official SDK waits half a minute for each poll without it")
        ),
        Assumption(
            subject: "a task whose answer is 5xx leaves its taskUUID unused",
            provenance: .seenInSDK
        ),
        Assumption(
            subject: "a prompt with '[dryplate:invalidProviderContent]' fails; '@2' lets only the second result fail;"
                + " so do providerError and timeoutProvider",
            provenance: .invented(because: "a test must be able to ask for failures")
        ),
        Assumption(
            subject: "a WebSocket is closed with 1000 after 120 s without a message or a ping",
            provenance: .inferred(because: "the time is documented, the code is not")
        ),
        Assumption(
            subject: "an unknown 'connectionSessionUUID' begins a new session",
            provenance: .inferred(because: "clients go on with whatever comes back")
        ),
        Assumption(
            subject: "results go to the session's latest connection; ping works without a key",
            provenance: .seenInSDK
        ),
        Assumption(
            subject: "a webhook of a failed result is sent 'errors'; an upload is tried again like a webhook",
            provenance: .inferred(because: "receivers in production read both; the pages are silent on uploads")
        ),
        Assumption(
            subject: "an upload endpoint gets one PUT for each result, and the answer holds the result as well",
            provenance: .inferred(because: "the pages describe one file, and do not say that the answer changes")
        ),
        Assumption(
            subject: "an uploaded image has the same UUID for the same key and taskUUID, which may be used again",
            provenance: .invented(because: "clients send an upload again after a lost connection")
        ),
        Assumption(
            subject: "uploads stay as they came, for as long as the simulator",
            provenance: .invented(because: "the platform scales them to 2048 pixels and keeps them for 30 days")
        ),
        Assumption(
            subject: "'[dryplate:generationTime=5000]' in a prompt lets its images take so many milliseconds",
            provenance: .invented(because: "a test must be able to ask for an answer that takes time")
        ),
        Assumption(
            subject: "a session has one connection: the former is closed with 1000 when it goes on in another",
            provenance: .inferred(because: "results go to the session's current connection")
        ),
        Assumption(
            subject: "a reference by URL is taken as it is, unless fetching was asked for",
            provenance: .invented(because: "the simulator works offline")
        ),
        Assumption(
            subject: "a dry run answers with the 'cost' of each task",
            provenance: .invented(because: "the pages name the header, not the answer")
        ),
        Assumption(
            subject:
                "without a balance of its own an account shows what is left of 1000 dollars, and is refused nothing;"
                + " team and keys are not shown",
            provenance: .invented(because: "an account has no other history here")
        ),
        Assumption(
            subject: "'getTaskDetails' of an unknown task is 'taskNotFound' with HTTP 404",
            provenance: .inferred(because: "the code is in an SDK's catalogue, its use was not seen")
        ),
    ]
}
