import DryplateContract
@testable import DryplateFiles
import Foundation
import Testing

/// The reports for machines, and for pull requests.
struct ValidationReportTests {
    private static let files: KeyValuePairs = [
        "good tasks.json": Samples.valid, "bad.yaml": Samples.invalid, "worse.jsonl": "7",
    ]

    @Test func `JSON has the sums, and all that is known of each finding`() throws {
        let report = try json { _ in JSONReport() }
        #expect(report["valid"] == false)
        #expect(report["tasks"] == 2)
        #expect(report["violations"] == 3)
        #expect(report["faults"] == 1)
        let findings = try #require(report["findings"]?.array)
        let size = try #require(findings.first)
        #expect(size["line"] == 5)
        #expect(size["column"] == 3)
        #expect(size["parameters"] == ["width", "height"])
        #expect(size["code"] == "unsupportedDimensions")
        #expect(size["found"] == "1536, 1000")
        #expect(size["allowed"] == ["allowedValues": ["1024x1024", "1536x1024", "1024x1536"]])
        #expect(size["provenance"] == "documented")
        #expect(findings[1]["found"] == #""<two> & \"three\"""#)
        #expect(findings.last?.members?.map(\.name) == ["file", "line", "column", "code", "message"])
    }

    @Test func `JUnit has a suite for each file and a case for each task`() throws {
        let report = try Validated(Self.files) { _ in JUnitReport() }.report
        let lines = report.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines[1] == #"<testsuites name="dryplate validate" tests="3" failures="1" errors="1" time="0">"#)
        #expect(
            lines[3]
                == #"<testcase name="1: line 1, imageInference \#(Samples.uuid)" classname="good tasks.json" time="0"/>"#
        )
        #expect(lines.count { $0.hasPrefix("<testsuite ") } == 3)
        #expect(lines.count { $0.hasPrefix("<failure ") } == 1)
        #expect(report.contains(#"found &quot;&lt;two&gt; &amp; \&quot;three\&quot;&quot;."#))
        #expect(report.contains(#"<testcase name="1: line 1, no task" classname="worse.jsonl" time="0">"#))
    }

    @Test func `SARIF has the error codes as rules and the places as regions`() throws {
        let run = try #require(try json { SARIFReport(version: "1", directory: $0) }["runs"]?.array?.first)
        let rules = try #require(run.value(at: "tool.driver.rules")?.array)
        let results = try #require(run["results"]?.array)
        #expect(results.count == 4)
        for result in results {
            #expect(rules[result["ruleIndex"]?.integer ?? -1]["id"] == result["ruleId"])
        }
        let physical = results[1]["locations"]?.array?.first?["physicalLocation"]
        #expect(physical?["artifactLocation"] == ["uri": "bad.yaml"])
        #expect(physical?["region"] == ["startLine": 10, "startColumn": 9])
    }

    @Test(arguments: [
        ("/work/a b.json", "a%20b.json"), ("a:b.json", "a%3Ab.json"), ("./x/../é.json", "%C3%A9.json"),
        ("../a.json", "file:///a.json"), ("/tmp/a.json", "file:///tmp/a.json"), ("<stdin>", "stdin"),
    ])
    func `SARIF names files relative to the directory`(file: String, uri: String) throws {
        var report = SARIFReport(version: "1", directory: "/work")
        _ = report.add(Judgement(on: FileError(file: file, line: 1, problem: "bad")))
        #expect(report.end(ValidationSum()).contains("\"uri\": \"\(uri)\""))
    }

    @Test func `Markdown is a table in which nothing is taken for markup`() throws {
        let lines = try Validated(Self.files) { _ in MarkdownReport() }.report.split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "### `dryplate validate`")
        #expect(lines[2] == "2 tasks: 1 valid, 1 refused for 3 violations; 1 fault that is no task")
        #expect(
            lines[6].hasPrefix("| `bad.yaml:5:3` | `width`, `height` | Unsupported dimensions. The size must be one of")
        )
        #expect(lines[6].hasSuffix("| `unsupportedDimensions` | documented |"))
        #expect(lines[7].contains(#"found "\<two\> \& \\"three\\""."#))
        #expect(lines[8].contains(#"| `a\|b` | Unsupported use of 'a\|b' parameter."#))
        #expect(lines.count == 10)
    }

    @Test func `Markdown fits into a comment`() throws {
        let text = String(repeating: Samples.invalid, count: 200)
        let report = try Validated(["bad.yaml": text]) { _ in MarkdownReport() }.report
        #expect(report.utf8.count < 65_536)
        #expect(report.hasSuffix(" more findings left out here."))
        #expect(try Validated(["a.json": Samples.valid]) { _ in MarkdownReport() }.report.hasSuffix("1 task: 1 valid"))
    }

    private func json(_ form: (String) -> any ValidationReport) throws -> JSON {
        try JSON(parsing: Validated(Self.files, as: form).report)
    }
}
