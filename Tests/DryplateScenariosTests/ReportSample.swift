import DryplateContract
import DryplateFiles
@testable import DryplateScenarios

/// A run in which everything went wrong that can, with texts that no format must take for its own.
enum ReportSample {
    static let nasty = "</pre><script>alert(1)</script> ``` ]]> \u{1} & \"'"

    static let report = Report(
        scenarios: [documented, delivery], elapsed: .milliseconds(12_340),
        origin: ReportOrigin(
            .check, name: "a <b>client</b>", options: ["--client", "python3 client.py"],
            server: "http://127.0.0.1:9/v1",
            version: "0.1.0"))

    static let documented = ScenarioResult(
        file: "Scenarios/documented/tram.yaml", title: "Tram <Stop>", source: "https://example.org/tram",
        cases: [
            result("as written", .httpSync, .passed, [finding("imageNeverFetched", 4, "an image")]),
            result("as written", .webhook, .failed([mismatch]), [finding("resubmittedPaidTask", 3, nasty)], exchange),
        ])

    static let delivery = ScenarioResult(
        file: "Scenarios/delivery/resume.yaml", title: "Resume", source: "",
        cases: [
            result("a", nil, .failed([]), [finding("polledTooFast", nil, "too fast")]),
            result("b", nil, .failedAsKnown([mismatch], reason: "it is old")),
            result("c", nil, .passedAgainstExpectation),
            result("d", nil, .couldNotRun("no answer")),
            result("e", nil, .notApplicable("it has no webhook")),
        ])

    static let mismatch = Mismatch(
        place: Place(file: "Scenarios/documented/tram.yaml", line: 36, text: "    cost: !absent"), path: "data[0].cost",
        expected: "nothing", actual: nasty)

    static let exchange: [JSON] = [
        [
            "id": 3, "kind": "request", "method": "POST", "path": "/s/c17/v1", "status": 200,
            "duration": .decimal("3.956"),
            "headers": [
                ["name": "Authorization", "value": "Bearer <redacted>"],
                ["name": "X-Dryplate-Fault", "value": "queueFull*1"],
            ],
            "tasks": [["taskType": "imageInference", "positivePrompt": "it's </pre>"]], "faults": ["queueFull"],
            "violations": [["task": 0, "code": "unsupportedDimensions", "parameters": ["width", "height"]]],
            "answer": ["data": [["imageURL": "http://127.0.0.1:9/a.jpg"]]],
        ],
        ["id": 4, "kind": "frame", "bytes": 7, "answer": ["data": []], "tasks": []],
        ["id": 5, "kind": "closed", "tasks": [], "close": ["code": 1000, "reason": "", "by": "client"]],
    ]

    static func finding(_ id: String, _ request: Int?, _ found: String) -> ClientFinding {
        ClientFinding(rule: ClientRule.named(id) ?? ClientRule.all[0], occurrence: .init(request, nil, found))
    }

    private static func result(
        _ title: String, _ delivery: Delivery?, _ verdict: Verdict, _ findings: [ClientFinding] = [],
        _ exchange: [JSON] = []
    ) -> CaseResult {
        let path = delivery.map { "documented/tram/as-written/\($0)" } ?? "delivery/resume/\(title)"
        return CaseResult(
            title: title, delivery: delivery, verdict: verdict, path: path, freshUUIDs: [:], findings: findings,
            exchange: exchange)
    }
}
