import DryplateContract
@testable import DryplateScenarios
import Testing

/// Reports that come back from their JSON.
struct ReportReadingTests {
    @Test func `a report is what its JSON says`() throws {
        let report = ReportSample.report
        #expect(try Report(json: JSON(parsing: report.written(as: .json))) == report)
    }

    @Test func `a long exchange is kept without its middle`() throws {
        var result = ReportSample.report.scenarios[0].cases[1]
        result.exchange = (1...50).map { ["id": .integer($0)] }
        #expect(result.excerpt.count == 21)
        #expect(result.excerpt[10] == ["kind": "omitted", "count": 30])
        #expect(result.excerpt[20] == ["id": 50])
    }

    @Test func `a rule that is not known is as the report tells it`() throws {
        let text = ReportSample.report.written(as: .json).replacing("polledTooFast", with: "inventedLater")
        let report = try Report(json: JSON(parsing: text))
        let finding = try #require(report.scenarios[1].cases[0].findings.first)
        #expect(finding.rule.id == "inventedLater" && finding.rule.level == .should)
        #expect(finding.rule.sentence.hasPrefix("Polls for a task"))
    }

    @Test(arguments: [("{}", "seconds"), (#"{"seconds": 1, "scenarios": [{}]}"#, "file"), ("[]", "seconds")])
    func `what is missing is named`(text: String, member: String) throws {
        #expect(throws: UnreadableReport(member: member)) { try Report(json: JSON(parsing: text)) }
    }
}
