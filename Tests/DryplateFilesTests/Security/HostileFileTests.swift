import DryplateContract
@testable import DryplateFiles
import Testing

/// Task files that come with a pull request are not to steer the job that looks at them.
struct HostileFileTests {
    @Test(arguments: ["\\n::error::x", "::set-output name=a::b", "\\u001b[2J", "##[group]x", "\\u202ex", "\\u009bx"])
    func `a finding is one line that a terminal and a log only show`(name: String) throws {
        let task = #"{"taskType": "imageInference", "model": "openai:1@1", "\#(name)": 1}"#
        let report = try Validated(["a.json": task]) { _ in TextReport() }.report
        for line in report.split(separator: "\n") {
            #expect(!line.hasPrefix("::") && !line.contains("##["))
            #expect(line.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) })
        }
        #expect(report.contains("a.json:1"))
    }

    @Test func `no report of a validation repeats a secret`() throws {
        let tasks = """
            {"taskType": "authentication", "apiKey": 4242424242}
            {"taskType": "imageInference", "taskUUID": "\(Samples.uuid)", "model": "openai:1@1", "apiKey": "4242424242"}
            {"taskType": "imageInference", "model": "openai:1@1", "webhookURL": "ftp://user:4242424242@a.example/?token=4242424242"}
            """
        for report in [
            try Validated(["a.jsonl": tasks]) { _ in TextReport() }.report,
            try Validated(["a.jsonl": tasks]) { _ in JSONReport() }.report,
            try Validated(["a.jsonl": tasks]) { _ in JUnitReport() }.report,
            try Validated(["a.jsonl": tasks]) { SARIFReport(version: "1", directory: $0) }.report,
            try Validated(["a.jsonl": tasks]) { _ in MarkdownReport() }.report,
        ] {
            #expect(report.contains("invalidWebhookURL") && !report.contains("42424242"))
        }
    }
}
