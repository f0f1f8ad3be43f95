import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

struct ReportTests {
    private static let cost = Place(file: "Scenarios/tram.yaml", line: 36, text: "              cost: !absent")
    private static let status = Place(file: "Scenarios/tram.yaml", line: 8, text: "        status: 200")

    private static let report = Report(
        scenarios: [
            ScenarioResult(
                file: "Scenarios/tram.yaml", title: "Tram Stop", source: "https://example.org/tram",
                cases: [
                    CaseResult(
                        title: "as written",
                        verdict: .failed([
                            Mismatch(place: status, path: "status", expected: "200", actual: "201"),
                            Mismatch(place: cost, path: "data[0].cost", expected: "nothing", actual: "0.25"),
                        ]), freshUUIDs: [:]),
                    CaseResult(title: "with includeCost", verdict: .couldNotRun("no answer"), freshUUIDs: [:]),
                ]),
            ScenarioResult(
                file: "Scenarios/chess.yaml", title: "Chess", source: "https://example.org/chess",
                cases: [
                    CaseResult(title: "as written", verdict: .passed, freshUUIDs: ["b": "2", "a": "1"]),
                    CaseResult(title: "with includeCost", verdict: .couldNotRun("no answer"), freshUUIDs: [:]),
                ]),
        ], elapsed: .milliseconds(1059))

    @Test func `other formats tell the same`() {
        var report = Self.report
        report.scenarios[0].cases[0].path = "delivery/tram/as-<written>"
        let junit = report.written(as: .junit)
        #expect(junit.contains(#"tests="4" failures="1" errors="2" time="1.05""#))
        #expect(junit.contains(#"<testcase name="delivery/tram/as-&lt;written&gt;" classname="Scenarios/tram.yaml""#))
        #expect(junit.contains("Scenarios/tram.yaml:8: status: expected 200, found 201\nScenarios/tram.yaml:36"))
        let tap = report.written(as: .tap)
        #expect(tap.hasPrefix("TAP version 14\n1..4\nnot ok 1 - delivery/tram/as-<written>\n  ---\n  mismatches:\n"))
        let markdown = report.written(as: .markdown)
        #expect(
            markdown.contains("| delivery | 0 | 1 | 0 | 0 | 0 |") && markdown.contains("| all | 1 | 1 | 0 | 2 | 0 |"))
        #expect(markdown.contains("**delivery/tram/as-<written>** failed"))
    }

    @Test func `the text shows every difference with its line, and the sums`() {
        #expect(
            Self.report.text == """
                FAILED  Tram Stop: as written
                  --> Scenarios/tram.yaml:8
                   |
                8  |         status: 200
                   |
                   = path      status
                   = expected  200
                   = actual    201
                   --> Scenarios/tram.yaml:36
                    |
                36  |               cost: !absent
                    |
                    = path      data[0].cost
                    = expected  nothing
                    = actual    0.25

                COULD NOT RUN  no answer
                  Tram Stop: with includeCost
                  Chess: with includeCost

                All cases shared one API key; therefore fresh taskUUIDs stood for those in the files.
                1 passed, 1 failed, 2 could not run (2 scenarios, 1.05 s)

                """)
    }

    @Test func `delivery paths are counted, and what does not apply is said but does no harm`() throws {
        let cases = [
            CaseResult(title: "as written", delivery: .httpSync, verdict: .passed, freshUUIDs: [:]),
            CaseResult(title: "as written", delivery: .webhook, verdict: .notApplicable("no"), freshUUIDs: [:]),
        ]
        let scenario = ScenarioResult(file: "a.yaml", title: "A", source: "", cases: cases)
        let report = Report(scenarios: [scenario, scenario], elapsed: .zero)
        #expect(
            report.text == """
                NOT APPLICABLE  no
                  A: as written (webhook)
                  A: as written (webhook)

                2 of 4 as written
                2 of 2 HTTP sync, 0 of 2 webhook
                2 passed, 0 failed, 0 could not run, 2 not applicable (2 scenarios, 0.00 s)

                """)
        #expect(report.exitCode == 0)
        #expect(report.json["notApplicable"] == 2)
        let json = try #require(report.json["scenarios"]?.array?.first?["cases"])
        #expect(
            json == [
                [
                    "path": "", "title": "as written", "seconds": .decimal("0.00"), "delivery": "HTTP sync",
                    "verdict": "passed",
                ],
                [
                    "path": "", "title": "as written", "seconds": .decimal("0.00"), "delivery": "webhook",
                    "verdict": "notApplicable", "reason": "no",
                ],
            ])
    }

    @Test func `several runs are reported as one`() {
        let report = Report([Self.report, Self.report])
        #expect(report.scenarios == Self.report.scenarios + Self.report.scenarios)
        #expect(report.elapsed == .milliseconds(2118))
    }

    @Test func `the JSON holds the same`() throws {
        let expected = try JSON(
            parsing: """
                {"command": "check", "passed": 1, "failed": 1, "failedAsKnown": 0, "passedAgainstExpectation": 0, "couldNotRun": 2, "notApplicable": 0, "seconds": 1.05, "scenarios": [
                    {"title": "Tram Stop", "file": "Scenarios/tram.yaml", "source": "https://example.org/tram", "cases": [
                        {"path": "", "title": "as written", "seconds": 0.00, "verdict": "failed", "mismatches": [
                            {"file": "Scenarios/tram.yaml", "line": 8, "text": "        status: 200", "path": "status",
                                "expected": "200", "actual": "201"},
                            {"file": "Scenarios/tram.yaml", "line": 36, "text": "              cost: !absent",
                                "path": "data[0].cost", "expected": "nothing", "actual": "0.25"}]},
                        {"path": "", "title": "with includeCost", "seconds": 0.00, "verdict": "couldNotRun", "reason": "no answer"}]},
                    {"title": "Chess", "file": "Scenarios/chess.yaml", "source": "https://example.org/chess", "cases": [
                        {"path": "", "title": "as written", "seconds": 0.00, "verdict": "passed", "freshUUIDs": {"a": "1", "b": "2"}},
                        {"path": "", "title": "with includeCost", "seconds": 0.00, "verdict": "couldNotRun", "reason": "no answer"}]}]}
                """)
        #expect(Self.report.json == expected)
    }
}
