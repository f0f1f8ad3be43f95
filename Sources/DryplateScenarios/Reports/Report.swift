package import DryplateContract

/// What came of a run, in the order of the scenarios.
package struct Report: Hashable, Sendable {
    package var scenarios: [ScenarioResult]
    package var elapsed: Duration
    package var origin: ReportOrigin

    package init(scenarios: [ScenarioResult], elapsed: Duration, origin: ReportOrigin = ReportOrigin()) {
        self.scenarios = scenarios
        self.elapsed = elapsed
        self.origin = origin
    }

    /// Several runs, as if they were one.
    package init(_ reports: [Report]) {
        self.init(
            scenarios: reports.flatMap(\.scenarios), elapsed: reports.map(\.elapsed).reduce(.zero, +))
    }
}

package struct ScenarioResult: Hashable, Sendable {
    package var file: String
    package var title: String
    package var source: String
    package var cases: [CaseResult]
}

package struct CaseResult: Hashable, Sendable {
    package var title: String
    /// The way the results travelled, if the case runs on several.
    package var delivery: Delivery?
    package var verdict: Verdict
    /// The case's name among all; see `ScenarioCase.path(in:)`.
    package var path = ""
    package var elapsed = Duration.zero
    /// What stood for the taskUUIDs of the file; empty if they were sent as they are written.
    package var freshUUIDs: [String: String]
    /// What the client did wrong; empty if it is a server that is checked.
    package var findings: [ClientFinding] = []
    /// The entries of the simulator's journal that the case has caused, if it failed and the server has a journal.
    package var exchange: [JSON] = []
    /// An image of the exchange, if one could still be had when the case ended.
    package var picture: CasePicture?
}

extension CaseResult {
    var hasFailed: Bool {
        guard case .failed = verdict else { return false }
        return true
    }
}

extension ScenarioResult {
    var hasFailed: Bool { cases.contains(where: \.hasFailed) }
}

extension Report {
    /// 0 if all cases passed that apply, or failed as known; 1 if any failed, or passed against expectation; else 3: some could not run, or there were none.
    package var exitCode: Int32 {
        let total = count
        if total.failed + total.passedAgainstExpectation > 0 { return 1 }
        return total.couldNotRun > 0 || total.passed + total.failedAsKnown == 0 ? 3 : 0
    }

    var cases: [CaseResult] { scenarios.flatMap(\.cases) }

    var count: VerdictCount { VerdictCount(cases) }
}

extension Duration {
    /// Seconds with two digits after the point.
    var seconds: String {
        let hundredths = Int(self / .milliseconds(10))
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
