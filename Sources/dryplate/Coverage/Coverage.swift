import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateFiles
import DryplateHTTP
import DryplateScenarios
import Foundation

/// `dryplate coverage`
struct Coverage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Tell what of the contract clients have exercised, and what never.",
        discussion: """
            A running simulator is asked for what it saw; files are its answers, saved by earlier runs or other \
            processes. All are merged: what one covers is covered. Points are paths, such as \
            'openai:1@1/bounds/outputQuality=20' for a value on the bound, and 'openai:1@1/bounds/outputQuality<20' for \
            one beyond.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

    @Argument(help: "Coverage in JSON, as it was saved.")
    var files: [String] = []

    @Option(help: ArgumentHelp("A running simulator.", valueName: "url"))
    var server: String?

    @OptionGroup var control: ControlTokenOptions

    @Option(help: ArgumentHelp("Count only the points that begin so, such as 'openai:1@1/'.", valueName: "prefix"))
    var only: [String] = []

    @Option(help: ArgumentHelp("The exit code is 1 if less was exercised.", valueName: "percent"))
    var minCoverage: Int?

    @Option(help: "How to report.")
    var format = Format.text

    @Option(help: ArgumentHelp("Keep the merged coverage as JSON, all points of it.", valueName: "file"))
    var save: String?

    func validate() throws {
        guard server != nil || !files.isEmpty else { throw ValidationError("Give --server or files with coverage.") }
        if let server, WebURL(server) == nil {
            throw ValidationError("--server must be an address such as http://127.0.0.1:3797; found '\(server)'.")
        }
        if let minCoverage, !(0...100).contains(minCoverage) {
            throw ValidationError("--min-coverage must be 0 to 100; found \(minCoverage).")
        }
    }

    func run() async throws {
        let merged = try await merged()
        if let save { try UserFile(save).write(merged.json.indentedText + "\n") }
        let report = try limited(merged)
        FileHandle.standardOutput.write(line: text(of: report))
        guard let problem = shortfall(of: report) else { return }
        FileHandle.standardError.write(line: problem)
        throw ExitCode(1)
    }

    /// What all files and the simulator cover together.
    func merged() async throws -> CoverageReport {
        var reports = try files.map(Self.report)
        if let server { reports.append(try await Self.report(of: server, try control.pass(for: server))) }
        return reports.reduce(CoverageReport([])) { $0.merging($1) }
    }

    func limited(_ report: CoverageReport) throws -> CoverageReport {
        for prefix in only where report.limited(to: [prefix]).points.isEmpty {
            throw ValidationError("--only: no point begins with '\(prefix)'.")
        }
        return report.limited(to: only)
    }

    func text(of report: CoverageReport) -> String {
        switch format {
        case .text: report.text.terminalText
        case .json: report.json.indentedText
        case .html: report.html
        }
    }

    /// In what way the coverage does not suffice; `nil` if it does.
    func shortfall(of report: CoverageReport) -> String? {
        guard let minCoverage, report.tally.percent < minCoverage else { return nil }
        let tally = report.tally
        return
            "Coverage is \(tally.percent) % (\(tally.covered) of \(tally.total) points), and must be at least \(minCoverage) %."
    }

    private static func report(_ file: String) throws -> CoverageReport {
        let json = try UserFile(file).json
        do { return try CoverageReport(json) } catch {
            throw FileError(file: file, line: 1, problem: "no coverage as the simulator tells it: \(error)")
        }
    }

    private static func report(of server: String, _ control: ControlPass?) async throws -> CoverageReport {
        do { return try await CoverageReport(runningAt: server, control) } catch {
            throw UnansweredServer(server: server, problem: "\(error)")
        }
    }
}
