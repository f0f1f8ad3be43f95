import DryplateHTTP

/// Runs scenarios against a server, one case after the other.
package struct ScenarioRunner: Sendable {
    private let endpoint: WebURL
    private let keys: CaseKeys
    private let client: ReferenceClient
    private let now: @Sendable () -> Duration

    /// - Parameters:
    ///   - baseURL: where the server is, with or without `/v1`: `http://127.0.0.1:3797`.
    ///   - now: the time since a moment that stays the same during the run.
    package init(
        baseURL: String, keys: CaseKeys, client: ReferenceClient = ReferenceClient(),
        now: @escaping @Sendable () -> Duration
    ) throws(BaseURLError) {
        self.endpoint = try Self.endpoint(baseURL)
        self.keys = keys
        self.client = client
        self.now = now
    }

    /// The results in the order of the scenarios and of their cases.
    package func run(_ scenarios: [Scenario]) async -> Report {
        let start = now()
        var results: [ScenarioResult] = []
        for (index, scenario) in scenarios.enumerated() {
            results.append(await result(of: scenario, number: index + 1))
        }
        return Report(scenarios: results, elapsed: now() - start)
    }

    private func result(of scenario: Scenario, number: Int) async -> ScenarioResult {
        var cases: [CaseResult] = []
        for (index, test) in scenario.cases.enumerated() {
            cases.append(await result(of: test, named: "\(number)-\(index + 1)"))
        }
        return ScenarioResult(file: scenario.file, title: scenario.title, source: scenario.source, cases: cases)
    }

    private func result(of test: ScenarioCase, named name: String) async -> CaseResult {
        let freshUUIDs = keys.freshUUIDs(for: test)
        var run = CaseRun(client: client, endpoint: endpoint, apiKey: keys.key(named: name))
        let verdict = await run.verdict(on: test.replacing(freshUUIDs))
        return CaseResult(title: test.title, verdict: verdict, freshUUIDs: freshUUIDs)
    }

    private static func endpoint(_ baseURL: String) throws(BaseURLError) -> WebURL {
        let base = baseURL.last == "/" ? String(baseURL.dropLast()) : baseURL
        guard let url = WebURL(base.hasSuffix("/v1") ? base : "\(base)/v1"), !url.isSecure,
            !base.contains(where: { "?#".contains($0) })
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
