import DryplateFiles
@testable import DryplateScenarios
import Testing

/// What was expected of a run.
struct KnownFailureTests {
    private static let mismatch = Mismatch(
        place: Place(file: "a.yaml", line: 1, text: ""), path: "status", expected: "200", actual: "201")

    private static let report: Report = {
        let verdicts: [Verdict] = [.passed, .failed([mismatch]), .failed([mismatch]), .couldNotRun("no answer")]
        let cases = zip(["a", "b", "c", "d"], verdicts).map { name, verdict in
            CaseResult(title: name, verdict: verdict, path: "delivery/\(name)", freshUUIDs: [:])
        }
        return Report(scenarios: [ScenarioResult(file: "a.yaml", title: "A", source: "", cases: cases)], elapsed: .zero)
    }()

    @Test func `what is known to fail does no harm, and what passes is out of date`() throws {
        let known = try KnownFailures(file: "known", text: "# all\n\ndelivery/[ab]  # it is old\n  delivery/d\n")
        let report = Self.report.expecting(known)
        #expect(
            report.scenarios[0].cases.map(\.verdict) == [
                .passedAgainstExpectation, .failedAsKnown([Self.mismatch], reason: "it is old"),
                .failed([Self.mismatch]),
                .couldNotRun("no answer"),
            ])
        #expect(report.exitCode == 1)
        #expect(report.text.contains("FAILED AS KNOWN  it is old\n  A: b"))
        #expect(report.text.contains("1 failed, 1 could not run, 1 failed as known, 1 passed against expectation"))
        #expect(report.written(as: .tap).contains("not ok 2 - delivery/b # TODO it is old"))
    }

    @Test func `the file is written anew with the reasons that are known`() throws {
        let known = try KnownFailures(
            file: "known", text: "delivery/b # it is old\ndelivery/a\ncost # elsewhere\ndelivery/d")
        let text = Self.report.expecting(known).knownFailures(after: known)
        #expect(text == "cost  # elsewhere\ndelivery/d\ndelivery/b  # it is old\ndelivery/c\n")
        let updated = try KnownFailures(file: "known", text: text)
        #expect(Self.report.expecting(updated).count.failed == 0)
    }

    @Test func `a line that is no path is told`() {
        #expect { try KnownFailures(file: "known", text: "a\n/b") } throws: { error in
            (error as? FileError)?.line == 2
        }
    }

    @Test func `a finding is known by its id, and only it`() throws {
        func report(_ ids: [String], _ verdict: Verdict = .failed([])) throws -> Report {
            var result = CaseResult(title: "a", verdict: verdict, path: "cost/a", freshUUIDs: [:])
            result.findings = try ids.map {
                ClientFinding(rule: try #require(ClientRule.named($0)), occurrence: .init(1, nil, "so"))
            }
            return Report(
                scenarios: [ScenarioResult(file: "a.yaml", title: "A", source: "", cases: [result])], elapsed: .zero)
        }
        let known = try KnownFailures(file: "known", text: "cost lostResult # all but one")
        #expect(try report(["lostResult", "imageNeverFetched"]).expecting(known).count.failedAsKnown == 1)
        #expect(try report(["lostResult", "polledTooFast"]).expecting(known).count.failed == 1)
        #expect(try report(["lostResult", "polledTooFast"]).expecting(known, failsOn: .must).count.failedAsKnown == 1)
        #expect(try report(["lostResult", "imageNeverFetched"]).expecting(known, failsOn: .may).count.failed == 1)
        #expect(try report(["polledTooFast"]).expecting(known).count.failed == 1)
        #expect(try report([], .passed).expecting(known).count.passedAgainstExpectation == 1)
        #expect(
            try report(["lostResult", "polledTooFast"]).knownFailures(after: known)
                == "cost/a  lostResult  # all but one\ncost/a  polledTooFast\n")
        let error = #expect(throws: FileError.self) { try KnownFailures(file: "known", text: "cost lostResults") }
        #expect(try #require(error).description.contains("'lostResults' is no finding"))
    }
}
