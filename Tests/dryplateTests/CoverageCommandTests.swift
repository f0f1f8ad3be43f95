import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateServer
@testable import dryplate
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10)))
struct CoverageCommandTests {
    private let first = report(["a/x": true, "a/y": false, "b/z": false]).json.text
    private let second = report(["a/x": false, "a/y": true, "b/z": false]).json.text

    @Test func `files of several runs are merged`() async throws {
        try await withCoverage([first, second]) { files async throws in
            let merged = try await Coverage.parse(files).merged()
            #expect(merged == report(["a/x": true, "a/y": true, "b/z": false]))
        }
    }

    @Test func `too little coverage is named`() async throws {
        try await withCoverage([first]) { files async throws in
            let command = try Coverage.parse(files + ["--min-coverage", "80"])
            let problem = command.shortfall(of: try await command.merged())
            #expect(problem == "Coverage is 33 % (1 of 3 points), and must be at least 80 %.")
            let content = try Coverage.parse(files + ["--min-coverage", "33"])
            #expect(content.shortfall(of: try await content.merged()) == nil)
        }
    }

    @Test func `only what is of interest counts`() async throws {
        try await withCoverage([first, second]) { files async throws in
            let command = try Coverage.parse(files + ["--only", "a/", "--min-coverage", "100"])
            let report = try command.limited(try await command.merged())
            #expect(command.shortfall(of: report) == nil)
            let wrong = try Coverage.parse(files + ["--only", "c/"])
            #expect(throws: ValidationError.self) { try wrong.limited(report) }
        }
    }

    @Test func `a running simulator is asked`() async throws {
        let report = try await SimulatorServer.withTemporary { url in
            try await Coverage.parse(["--server", url]).merged()
        }
        #expect(report.points.map(\.id) == CoverageMap(.runware, under: .documented).points)
        #expect(report.tally.covered == 0)
    }

    @Test func `the page shows what was never exercised, and nothing in it is markup`() async throws {
        let file = report(["a/x": true, "a/<b>": false]).json.text
        try await withCoverage([file]) { files async throws in
            let command = try Coverage.parse(files + ["--format", "html"])
            let page = command.text(of: try await command.merged())
            #expect(page.contains("<li><code>&lt;b&gt;</code></li>") && !page.contains("<b>"))
            #expect(page.contains("50 % <span>1 of 2 points</span>"))
        }
    }

    @Test(arguments: [[], ["a.json", "--min-coverage", "101"], ["--server", "nowhere"]])
    func `what makes no sense is wrong usage`(arguments: [String]) {
        #expect { try Coverage.parse(arguments) } throws: { Coverage.exitCode(for: $0) == .validationFailure }
    }

    @Test func `a file that holds no coverage is told`() async throws {
        try await withCoverage(["{}"]) { files async throws in
            await #expect {
                try await Coverage.parse(files).merged()
            } throws: {
                "\($0)".hasPrefix("\(files[0]):1: no coverage as the simulator tells it: Missing required parameter")
            }
        }
    }
}

private func report(_ points: KeyValuePairs<String, Bool>) -> CoverageReport {
    CoverageReport(points.map { CoverageReport.Point($0.key, isCovered: $0.value) })
}

/// Runs `body` with files of these texts.
private func withCoverage(_ texts: [String], _ body: ([String]) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "coverage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String] = []
    for (index, text) in texts.enumerated() {
        let file = folder.appending(path: "\(index).json")
        try Data(text.utf8).write(to: file)
        files.append(file.path())
    }
    try await body(files)
}
