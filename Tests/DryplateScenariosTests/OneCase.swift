import DryplateContract
@testable import DryplateScenarios
import LoopbackServer

/// A case of which only the steps matter.
struct OneCase {
    let scenario: Scenario

    /// The first step is in line 6 of `steps.yaml`.
    init(_ steps: String, dialect: String? = nil) throws {
        let lines = steps.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)" }
        let text = "title: Steps\nsource: here\ncases:\n  - title: one\n    steps:\n" + lines.joined(separator: "\n")
        let assumptions = dialect.map { "\ndialect: \($0)" } ?? ""
        scenario = try Scenario(file: "steps.yaml", text: text + assumptions)
    }

    /// `passed`, a reason, or `line path: expected, actual` of every mismatch.
    func outcome(
        keys: CaseKeys = .separate(nonce: "n"), timeout: Duration = .seconds(20),
        on server: @escaping TestServer.Handler
    ) async throws -> [String] {
        let client = ReferenceClient(timeout: timeout)
        return try await TestServer.run(server) { address in
            let runner = try ScenarioRunner(baseURL: address, keys: keys, client: client, now: { .zero })
            return await runner.run([scenario]).outcome
        }
    }
}

extension Report {
    fileprivate var outcome: [String] {
        switch scenarios[0].cases[0].verdict {
        case .passed: ["passed"]
        case .failed: lines
        case .failedAsKnown, .passedAgainstExpectation: []
        case .couldNotRun(let reason): ["could not run: \(reason)"]
        case .notApplicable(let reason): ["not applicable: \(reason)"]
        }
    }
}

/// A server with a clock that keeps what it was told, and with other answers from a closure.
struct ClockedServer {
    let changes = Log<JSON>()

    func handler(_ reply: @escaping TestServer.Handler = { _ in .answer(404, []) }) -> TestServer.Handler {
        { [changes] request in
            guard request.target == "/__dryplate/clock" else { return reply(request) }
            if request.method == "POST" { changes.append(request.json ?? .null) }
            return .answer(200, ["now": 0, "rate": 1, "frozen": false])
        }
    }
}
