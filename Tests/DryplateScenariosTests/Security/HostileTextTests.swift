import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

/// What clients and servers say is text in every report, and no command to a terminal, a browser or a CI system.
struct HostileTextTests {
    private static let texts = [
        "\u{1b}[2J\u{1b}]0;title\u{7}", "a\n::error::it is broken", "::set-output name=a::b", "  ::add-mask::b",
        "x ##[group]y", "##vso[task.setvariable variable=a]b", "\u{202e}txt.exe", "\u{9b}31m",
        "a\r\n::stop-commands::x",
        "<script>alert(1)</script><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "```\n# a heading\n```",
        "not ok 1 - a\nok 2", "]]><!-- \u{0} -->", "\u{2028}::error::x",
    ]

    private static func report(saying text: String) -> Report {
        let mismatch = Mismatch(
            place: Place(file: "a.yaml", line: 1, text: "a: 1"), path: "data[0].\(text)", expected: text, actual: text)
        let finding = ReportSample.finding("resubmittedPaidTask", nil, text)
        func result(_ verdict: Verdict) -> CaseResult {
            CaseResult(
                title: "a", verdict: verdict, path: "delivery/a", freshUUIDs: [:], findings: [finding],
                exchange: [["id": 1, "kind": "request", "method": .string(text), "path": .string(text)]])
        }
        let verdicts: [Verdict] = [
            .passed, .failed([mismatch]), .failedAsKnown([mismatch], reason: text), .couldNotRun(text),
            .notApplicable(text),
        ]
        let scenario = ScenarioResult(file: "a.yaml", title: text, source: "", cases: verdicts.map(result))
        return Report(
            scenarios: [scenario], elapsed: .zero, origin: ReportOrigin(.check, name: text, version: "0.1.0"))
    }

    @Test(arguments: texts) func `a terminal and a log are told nothing to do`(text: String) {
        let report = Self.report(saying: text)
        let printed = [Report.Format.text, .tap, .markdown].map(report.written) + [RunComparison([report]).text]
        for text in printed { #expect(text.commands == []) }
    }

    @Test(arguments: texts) func `the verdict on a command is no command`(text: String) {
        let entry = JournalSample.request([], 404, more: ["path": .string("/\(text)")])
        let verdict = ClientVerdict(JournalSample.traffic([entry]))
        #expect(verdict.text.commands == [] && !verdict.findings.isEmpty)
    }

    @Test(arguments: texts) func `a page holds no markup but its own, and nothing in it may run or load`(text: String) {
        let page = Self.report(saying: text).written(as: .html)
        for tag in ["<script", "<svg", "<img src=x", "\u{1b}", "\u{0}"] { #expect(!page.contains(tag)) }
        #expect(page.contains("Content-Security-Policy\" content=\"default-src 'none';"))
    }

    @Test(arguments: texts) func `JUnit, SARIF and JSON stay what they are`(text: String) throws {
        let report = Self.report(saying: text)
        let junit = report.written(as: .junit)
        #expect(junit.count(of: "<testcase ") == 5 && junit.count(of: "<failure ") == 1)
        #expect(!junit.contains("<script") && !junit.contains("<svg") && !junit.contains("\u{1b}"))
        for format in [Report.Format.json, .sarif] { _ = try JSON(parsing: report.written(as: format)) }
    }

    @Test(arguments: texts) func `a test of TAP is one line, or one and a block`(text: String) {
        let lines = Self.report(saying: text).written(as: .tap).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") } == 5)
    }
}

extension String {
    /// The characters and lines by which a terminal or a CI system would do something.
    fileprivate var commands: [String] {
        let scalars = unicodeScalars.filter {
            $0 != "\n" && [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
        }
        let lines = split(separator: "\n").filter {
            $0.drop(while: \.isWhitespace).hasPrefix("::") || $0.contains(/##[A-Za-z]*\[/)
        }
        return scalars.map { "\($0.value)" } + lines.map(String.init)
    }

    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
