import DryplateHTTP

/// Runs scenarios against a server, one case after the other.
package struct ScenarioRunner: Sendable {
    private let endpoint: WebURL
    private let keys: CaseKeys
    private let client: ReferenceClient
    private let failsFast: Bool
    private let onResult: @Sendable (CaseResult) -> Void
    private let now: @Sendable () -> Duration

    /// - Parameters:
    ///   - baseURL: where the server is, with or without `/v1`: `http://127.0.0.1:3797`.
    ///   - failsFast: whether the first case that fails is the last.
    ///   - onResult: hears of each case when it has ended.
    ///   - now: the time since a moment that stays the same during the run.
    package init(
        baseURL: String, keys: CaseKeys, client: ReferenceClient = ReferenceClient(), failsFast: Bool = false,
        onResult: @escaping @Sendable (CaseResult) -> Void = { _ in },
        now: @escaping @Sendable () -> Duration
    ) throws(BaseURLError) {
        self.endpoint = try Self.endpoint(baseURL)
        self.keys = keys
        self.client = client
        self.failsFast = failsFast
        self.onResult = onResult
        self.now = now
    }

    /// The results in the order of the scenarios and of their cases.
    package func run(_ scenarios: [Scenario]) async -> Report {
        let start = now()
        let server = await server(for: scenarios)
        var results: [ScenarioResult] = []
        for (index, scenario) in scenarios.enumerated() {
            results.append(await result(of: scenario, number: index + 1, on: server))
            if failsFast, results.last?.hasFailed == true { break }
        }
        let report = Report(scenarios: results, elapsed: now() - start)
        return await report.withPictures(from: endpoint)
    }

    /// Looks for a clock only if a case would use it, and for the dialect only if a scenario assumes one.
    private func server(for scenarios: [Scenario]) async -> TestedServer {
        var server = TestedServer(client: client, endpoint: endpoint)
        if scenarios.contains(where: { $0.cases.contains(where: \.usesClock) }) {
            server.clock = await ServerClock.find(on: server)
        }
        if scenarios.contains(where: { !$0.assumptions.switches.isEmpty }) { server.dialect = await server.toldDialect }
        return server
    }

    private func result(of scenario: Scenario, number: Int, on server: TestedServer) async -> ScenarioResult {
        var cases: [CaseResult] = []
        let obstacle = scenario.assumptions.obstacle(on: server)
        for (index, test) in scenario.cases.enumerated() {
            let start = now()
            let name = "\(number)-\(index + 1)"
            var result = await result(of: test, named: name, on: server, obstacle)
            (result.path, result.elapsed) = (test.path(in: scenario), now() - start)
            if result.hasFailed { result.exchange = await server.exchange(of: result, keys.all(of: test, named: name)) }
            onResult(result)
            cases.append(result)
            if failsFast, result.hasFailed { break }
        }
        return ScenarioResult(file: scenario.file, title: scenario.title, source: scenario.source, cases: cases)
    }

    private func result(
        of test: ScenarioCase, named name: String, on server: TestedServer, _ obstacle: String?
    ) async -> CaseResult {
        var result = CaseResult(title: test.title, delivery: test.delivery, verdict: .passed, freshUUIDs: [:])
        if let reason = obstacle ?? test.obstacle(on: server, keys) {
            result.verdict = .notApplicable(reason)
        } else {
            result.freshUUIDs = keys.freshUUIDs(for: test)
            var run = CaseRun(server: server) { [keys] in keys.key($0, ofCase: name) }
            result.verdict = await run.verdict(on: test.replacing(result.freshUUIDs))
        }
        return result
    }

    static func endpoint(_ baseURL: String) throws(BaseURLError) -> WebURL {
        guard let url = WebURL("\(baseURL.serverAddress)/v1"), !url.isSecure,
            !baseURL.contains(where: { "?#".contains($0) })
        else { throw BaseURLError(text: baseURL) }
        return url
    }
}

/// A text that is no address of a server.
package struct BaseURLError: Error, Hashable, CustomStringConvertible {
    package let text: String

    package var description: String {
        "'\(text)' is no address to check; give one with http (https is not supported), such as http://127.0.0.1:3797"
    }
}
