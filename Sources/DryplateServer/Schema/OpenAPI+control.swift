import DryplateContract
import DryplateEngine

extension OpenAPI {
    /// The simulator's own endpoints, which the platform does not have.
    static let controlPaths = probePaths + protectedPaths.map { ($0, $1.map(\.protected)) }

    /// Open to whoever waits for the simulator.
    private static let probePaths: [(String, [Operation])] = [
        ("/__dryplate/health", [get("Whether the process is there.", ["status": string, "version": string])]),
        (
            "/__dryplate/ready",
            [
                get(
                    "Whether tasks can be answered, and what was accepted so far.",
                    [
                        "ready": ["type": "boolean"], "url": string, "tasks": integer, "images": integer,
                        "cost": ["type": "number"], "unpriced": integer,
                    ])
            ]
        ),
    ]

    private static let protectedPaths: [(String, [Operation])] = [
        ("/__dryplate/ledger", [showLedger, changeLedger]),
        ("/__dryplate/coverage", [showCoverage]),
        ("/__dryplate/reset", [reset]),
        ("/__dryplate/faults", faults),
        ("/__dryplate/journal", [showJournal, emptyJournal]),
        ("/__dryplate/journal/events", [hearJournal]),
        ("/__dryplate/journal/verify", [verifyJournal]),
        ("/__dryplate/clock", [get("The simulator's time.", clock), setClock]),
        ("/__dryplate/config", [get("How the simulator is set up.", ["dialect": ["type": "object"]])]),
        (
            "/__dryplate/deliveries",
            [get("Webhooks and uploads with their attempts.", ["deliveries": ["type": "array"]])]
        ),
        (
            "/__dryplate/deliveries/{id}/redeliver",
            [
                Operation(
                    method: "post", summary: "Tries a delivery again.", parameters: ["id"],
                    responses: [success(["type": "object"]), refused("404", "There is no such delivery.")])
            ]
        ),
    ]

    private static let clock: KeyValuePairs<String, JSON> = [
        "now": integer, "iso": ["type": "string", "format": "date-time"], "rate": integer,
        "frozen": ["type": "boolean"],
    ]

    private static let setClock = Operation(
        method: "post", summary: "Freezes the clock, moves it on, or sets how fast it goes.",
        body: ClockChange.fields.schema,
        responses: [success(object(clock)), refused("400", "The clock cannot be set so.")]
    )

    private static let showLedger = Operation(
        method: "get", summary: "What was charged, in sums and entry by entry; a bearer token asks for its account.",
        query: LedgerView.fields,
        responses: [
            success(object(["tasks": integer, "images": integer, "cost": ["type": "number"], "unpriced": integer])),
            refused("400", "The ledger cannot be asked so."),
        ]
    )

    private static let changeLedger = Operation(
        method: "post", summary: "Labels what will be charged, and sets the balance of the bearer token's account.",
        body: LedgerChange.fields.schema,
        responses: [success(["type": "object"]), refused("400", "The ledger cannot be changed so.")]
    )

    private static let showCoverage = Operation(
        method: "get", summary: "What of the contract clients have exercised, and what never.",
        query: CoverageEndpoint.fields,
        responses: [
            .init(
                status: "200", description: "As asked.", mediaTypes: ["application/json", "text/plain"],
                schema: [
                    "anyOf": [
                        object([
                            "covered": integer, "total": integer, "percent": integer, "groups": ["type": "array"],
                            "points": ["type": "array"],
                        ]), string,
                    ]
                ]),
            refused("400", "Coverage cannot be asked so."),
        ]
    )

    private static let faults = [
        get("The bad days to come, and how often each was had.", ["faults": ["type": "array"]]),
        Operation(
            method: "post", summary: "Asks for a bad day, of everyone or of the bearer token's account or a session.",
            body: FaultRule.fields.schema,
            responses: [success(object(["faults": ["type": "array"]])), refused("400", "That is no bad day.")]
        ),
        Operation(
            method: "delete", summary: "Forgets bad days.", responses: [success(object(["faults": ["type": "array"]]))]
        ),
    ]

    private static let reset = Operation(
        method: "post", summary: "Forgets what happened: for everyone, or for the bearer token's account or a session.",
        body: ResetEndpoint.fields.schema,
        responses: [success(object(["reset": ["type": "array"]])), refused("400", "That cannot be forgotten.")]
    )

    private static let showJournal = Operation(
        method: "get", summary: "What clients sent and were answered; a bearer token asks for its account.",
        query: JournalView.fields,
        responses: [
            .init(
                status: "200", description: "As asked.", mediaTypes: ["application/json", "application/x-ndjson"],
                schema: ["anyOf": [shownJournal, object(["log": ["type": "object"]])]]),
            refused("400", "The journal cannot be asked so."),
        ]
    )

    private static let shownJournal = object([
        "dropped": integer, "removed": integer, "inFlight": integer, "entries": ["type": "array"],
    ])

    private static let emptyJournal = Operation(
        method: "delete", summary: "Forgets what clients sent.", responses: [success(object(["removed": integer]))])

    private static let hearJournal = Operation(
        method: "get", summary: "Every entry of the journal as it comes; Last-Event-ID asks for those before.",
        responses: [
            .init(status: "200", description: "As asked.", mediaTypes: ["text/event-stream"]),
            refused("400", "There is no such id."),
        ]
    )

    private static let verifyJournal = Operation(
        method: "post", summary: "Whether clients did what is expected.", body: ExpectationList.fields.schema,
        responses: [
            success(object(["verified": ["const": true]])),
            .init(
                status: "409", description: "They did not, and this is how near they came.",
                schema: object(["verified": ["const": false], "failures": ["type": "array"]])),
            refused("400", "The expectations cannot be read."),
        ]
    )

    private static let string: JSON = ["type": "string"]
    private static let integer: JSON = ["type": "integer"]

    private static func get(_ summary: String, _ members: KeyValuePairs<String, JSON>) -> Operation {
        Operation(method: "get", summary: summary, responses: [success(object(members))])
    }
}

extension Operation {
    /// The same for whoever has the control token, or needs none.
    fileprivate var protected: Operation {
        var operation = self
        operation.security = "controlToken"
        operation.responses += [
            OpenAPI.refused("401", "The control token is missing or wrong."),
            OpenAPI.refused("403", "The control API is not open to this page, host or address."),
        ]
        return operation
    }
}
