import DryplateContract
import DryplateEstimate
import Testing

/// What people read, word for word.
struct EstimateReportTests {
    private var report: EstimateReport {
        get throws {
            let before = CostEstimate(of: [.task(1, .high, .landscape), .task(2, .medium), .task(3, .auto)])
            let estimate = CostEstimate(of: variety, dialect: .acceptingOtherModels, budget: "0.3")
            return EstimateReport(estimate, comparedTo: try saved(before), basis: "Each task counts once.")
        }
    }

    @Test func `the report as text`() throws { try expectSnapshot(try report.text, "report.txt") }
    @Test func `the report as Markdown`() throws { try expectSnapshot(try report.markdown, "report.md") }
    @Test func `the report as JSON`() throws { try expectSnapshot(try report.json.indentedText, "report.json") }
    @Test func `the report as HTML`() throws { try expectSnapshot(try report.html, "report.html") }
    @Test func `the changes as CSV`() throws { try expectSnapshot(try report.csv, "changes.csv") }

    @Test func `the rows as CSV`() throws {
        try expectSnapshot(EstimateReport(try report.estimate).csv, "rows.csv")
    }

    @Test func `an estimate of nothing costs nothing`() throws {
        try expectSnapshot(EstimateReport(CostEstimate(of: [])).text, "nothing.txt")
    }

    @Test func `what tasks say is no markup, no command for a terminal, and no cell of its own`() {
        let model = "<b>'&`|\u{1b}[31m\u{338}\":1@\"1"
        let estimate = CostEstimate(
            of: [.task(1, model: model), ["<i>": "\u{7}", "taskType": "|@user`"]], dialect: .acceptingOtherModels)
        let report = EstimateReport(estimate)
        #expect(report.text.contains("<b>'&`|\\u{1b}[31m\u{338}\":1@\"1"))
        #expect(report.html.contains("&lt;b&gt;&#39;&amp;`|\\u{1b}[31m\u{338}&quot;:1@&quot;1"))
        #expect(report.markdown.contains("`<b>'&'\\|\\u{1b}[31m\u{338}\":1@\"1`"))
        #expect(!report.markdown.contains("@user"))
        #expect(report.csv.contains("\"<b>'&`|\u{1b}[31m\u{338}\"\":1@\"\"1\",high,1024,1024,1,1,,,,,unknown\r\n"))
    }
}
