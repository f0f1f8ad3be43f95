import DryplateContract
@testable import DryplateScenarios
import Testing

/// What clients did wrong, in every format.
struct FindingReportTests {
    private let report = ReportSample.report

    @Test func `the text has findings beside differences, with what to do`() {
        #expect(
            report.text.contains(
                """
                FAILED  Resume: a
                  dryplate check --client 'python3 client.py' --run delivery/resume/a
                  should polledTooFast: Polls for a task came less than half a second after each other.
                    too fast
                    → Begin with one or two seconds between polls, and double that up to ten.
                """))
    }

    @Test func `what is wrong with a case that passed is listed by rule`() {
        #expect(
            report.text.contains(
                """
                PASSED, BUT  may imageNeverFetched: The URL of an image was received and never fetched.
                  Tram <Stop>: as written (HTTP sync)
                """))
    }

    @Test func `JUnit tells a failure by its first finding, and mild ones as output`() {
        let junit = report.written(as: .junit)
        #expect(junit.contains(#"<failure type="polledTooFast" message="should polledTooFast: Polls"#))
        #expect(junit.contains(#"<failure type="mismatch" message="Scenarios/documented/tram.yaml:36: data[0].cost"#))
        #expect(junit.contains("<system-out>may imageNeverFetched: "))
        #expect(!junit.contains("\u{1}") && !junit.contains("<script>"))
    }

    @Test func `TAP has findings in its block of YAML`() {
        let tap = report.written(as: .tap)
        #expect(tap.contains("\nnot ok 3 - delivery/resume/a\n  ---\n  findings:\n    - \"should polledTooFast: "))
        #expect(tap.contains("\nok 1 - documented/tram/as-written/httpSync\n  ---\n  findings:\n    - \"may "))
        #expect(tap.contains("\n  mismatches:\n    - \"Scenarios/documented/tram.yaml:36: "))
    }

    @Test func `Markdown has findings in a block that they cannot end`() {
        let markdown = report.written(as: .markdown)
        #expect(markdown.hasPrefix("### `dryplate check`: a &lt;b>client&lt;/b>\n"))
        #expect(markdown.contains("\n````\nScenarios/documented/tram.yaml:36: "))
        #expect(markdown.contains("\nmust resubmittedPaidTask: A paid task was sent again"))
        #expect(markdown.contains("**may imageNeverFetched** in 1 case that passed: The URL"))
    }

    @Test func `a summary that must be short tells how much is left out`() {
        let whole = report.written(as: .markdown)
        let short = report.markdown(upTo: whole.utf8.count - 400)
        #expect(short.utf8.count <= whole.utf8.count - 400)
        #expect(short.hasSuffix(" more did not fit in here; the other reports have them.\n"))
        #expect(short.contains("| **documented** |") || short.contains("| documented | 1 | 1 | 0 | 0 | 0 |"))
    }

    @Test func `many places of one rule are counted`() throws {
        let findings = (1...30).map { ReportSample.finding("polledTooFast", $0, "again") }
        let group = try #require(findings.groups.first)
        #expect(findings.groups.count == 1)
        #expect(group.places.count == 11 && group.places.last == "and 20 more")
    }
}
