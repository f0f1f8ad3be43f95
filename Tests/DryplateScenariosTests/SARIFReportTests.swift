import DryplateContract
@testable import DryplateScenarios
import Testing

struct SARIFReportTests {
    private let run: JSON

    init() throws {
        let report = try JSON(parsing: ReportSample.report.written(as: .sarif))
        run = try #require(report["runs"]?.array?.first)
    }

    @Test func `each rule stands once, with its level`() throws {
        let rules = try #require(run.value(at: "tool.driver.rules")?.array)
        let levels = rules.map { [$0["id"] ?? .null, $0.value(at: "defaultConfiguration.level") ?? .null] }
        #expect(
            levels == [
                ["imageNeverFetched", "note"], ["mismatch", "error"], ["resubmittedPaidTask", "error"],
                ["polledTooFast", "warning"],
            ])
    }

    @Test func `a difference is at the line of its expectation, a finding in the file of its case`() throws {
        let results = try #require(run["results"]?.array)
        let places = results.map { result -> JSON? in
            result["locations"]?.array?.first?["physicalLocation"]
        }
        #expect(places[1]?.value(at: "artifactLocation.uri") == "Scenarios/documented/tram.yaml")
        #expect(places[1]?.value(at: "region.startLine") == 36)
        #expect(places[2]?.value(at: "artifactLocation.uri") == "Scenarios/documented/tram.yaml")
        #expect(results.map { $0["ruleIndex"] } == [0, 1, 2, 3, 1])
    }

    @Test func `what is known to fail is suppressed, with the reason`() throws {
        let results = try #require(run["results"]?.array)
        #expect(results.map { $0["suppressions"] == nil } == [true, true, true, true, false])
        #expect(results[4]["suppressions"] == [["kind": "external", "justification": "it is old"]])
    }
}
