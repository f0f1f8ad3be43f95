import ArgumentParser
import DryplateContract
@testable import DryplateScenarios
import DryplateServer
@testable import dryplate
import Foundation
import Testing

/// Where reports go, and reports of several runs.
@Suite(.serialized)
struct ReportOptionTests {
    @Test func `several reports can be asked for at once, and again`() throws {
        let check = try Check.parse(["--report", "junit=a.xml,html=b=c.html", "--report", "json=d.json"])
        #expect(
            check.reports.files.flatMap(\.files) == [
                ReportFile("junit=a.xml"), ReportFile("html=b=c.html"), ReportFile("json=d.json"),
            ])
    }

    @Test(arguments: ["junit", "pdf=a.pdf", "junit=a.xml,", "junit=a.xml,b.xml", "=a", "junit="])
    func `what is no format and file is wrong usage`(text: String) {
        #expect { try Check.parse(["--report", text]) } throws: { Check.exitCode(for: $0) == .validationFailure }
    }

    @Test func `the reports of exec have a case for each rule`() async throws {
        let exec = try Exec.parse(["--allow", "nothingArrived", "--name", "mine", "--", "true"])
        let report = try exec.report(on: try await exec.outcome())
        #expect(report.exitCode == 0)
        #expect(report.scenarios[0].cases.map(\.path).contains("findings/contractViolation"))
        #expect(
            report.written(as: .junit).hasPrefix(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"dryplate exec\""))
        #expect(report.written(as: .tap).contains("- findings/nothingArrived # SKIP it is left out by --allow"))
        #expect(report.written(as: .markdown).hasPrefix("### `dryplate exec`: mine\n"))
    }

    @Test func `a rule that says must fails, with its requests; one that says less is told`() async throws {
        let script = """
            exec >/dev/null
            curl -s -H "Authorization: Bearer $RUNWARE_API_KEY" -d '[{"taskType":"imageInference"}]' "$RUNWARE_BASE_URL"
            curl -s -H "Authorization: Bearer $RUNWARE_API_KEY" "$DRYPLATE_URL/nowhere"
            """
        let exec = try Exec.parse(["--", "sh", "-c", script])
        let report = try exec.report(on: try await exec.outcome())
        let failed = report.scenarios[0].cases.filter(\.hasFailed)
        #expect(failed.map(\.path) == ["findings/contractViolation"])
        #expect(failed.first?.exchange.count == 1)
        #expect(report.mildFindings.map(\.rule.id) == ["unknownAddress"])
        #expect(report.written(as: .html).contains("curl -gs http://127.0.0.1:3797/v1 \\"))
    }

    @Test func `a failed check of a simulator has its exchange, and its image in the page`() async throws {
        let spoiled = try Exec.parse(["--fault", "otherFormat", "--", "true"]).options.configuration
        let report = try await SimulatorServer.withTemporary(spoiled) { url in
            try await Check.parse(["--server", url, "--run", "documented/*rainy*/as-written/http-sync"]).report()
        }
        let result = try #require(report.scenarios.first?.cases.first)
        #expect(result.hasFailed)
        #expect(result.exchange.first?.value(at: "method") == "POST")
        #expect(result.picture?.header.format == .png)
        #expect(report.written(as: .html).contains("dryplate check --server http://127.0.0.1:"))
        #expect(!report.written(as: .json).contains("check-"))
    }

    @Test func `runs are shown side by side under their names`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try [("one", nil), ("two", "a client")].map { file, name in
            let cases = [CaseResult(title: "a", verdict: .passed, path: "delivery/a", freshUUIDs: [:])]
            let result = ScenarioResult(file: "a.yaml", title: "A", source: "", cases: cases)
            let origin = ReportOrigin(.check, name: name, version: "1")
            let path = folder.appending(path: "\(file).json").path
            let report = Report(scenarios: [result], elapsed: .zero, origin: origin)
            try Data(report.written(as: .json).utf8).write(to: URL(filePath: path))
            return path
        }
        let text = try CompareReports.parse(files).text
        #expect(text == "           one   a client\ndelivery   1 ✓   1 ✓\nall        1 ✓   1 ✓\n\n✓ passed")
        #expect(try CompareReports.parse(files + ["--format", "markdown"]).text.hasPrefix("| | one | a client |"))
        #expect(try CompareReports.parse(files + ["--format", "html"]).text.hasPrefix("<!DOCTYPE html>"))
        let none = folder.appending(path: "none.json").path
        try Data("{}".utf8).write(to: URL(filePath: none))
        #expect { try CompareReports.parse([none]).text } throws: { Program.exitCode(for: $0) == 2 }
        #expect { try CompareReports.parse([none + "x"]).text } throws: { Program.exitCode(for: $0) == 3 }
    }

    @Test func `the summary of a step is not longer than GitHub takes`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("# before\n".utf8).write(to: file)
        let failure = CaseResult(
            title: "a", verdict: .couldNotRun(String(repeating: "x", count: 1000)), path: "delivery/a", freshUUIDs: [:])
        let result = ScenarioResult(
            file: "a.yaml", title: "A", source: "", cases: Array(repeating: failure, count: 2000))
        Report(scenarios: [result], elapsed: .zero).addToStepSummary(file.path)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasPrefix("# before\n### `dryplate check`\n"))
        #expect(text.hasSuffix("more did not fit in here; the other reports have them.\n"))
        #expect((1_000_000...1 << 20).contains(text.utf8.count))
    }

    @Test func `the progress line has the number of cases, the failures, and where the check is`() {
        #expect(CaseProgress.text(ended: 3, of: 40, failed: 0, "delivery/a") == "3/40  delivery/a")
        #expect(CaseProgress.text(ended: 4, of: 40, failed: 2, "delivery/b") == "4/40  2 failed  delivery/b")
    }
}
