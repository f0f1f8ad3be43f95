import DryplateContract
import ArgumentParser
import DryplateFiles
import DryplateScenarios
import Foundation

/// `junit=report.xml,html=report.html`: reports that go to files.
struct ReportFiles: ExpressibleByArgument {
    let files: [ReportFile]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { ReportFile(String($0)) }
        let files = parts.compactMap(\.self)
        guard files.count == parts.count else { return nil }
        self.files = files
    }
}

/// `junit=report.xml`
struct ReportFile: Hashable {
    let format: Report.Format
    let path: String

    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = Report.Format(rawValue: parts[0]) else { return nil }
        (self.format, path) = (format, parts[1])
    }

    func write(_ report: Report) throws { try UserFile(path).write(report.written(as: format)) }
}

extension Report.Format: ExpressibleByArgument {}

extension Report {
    /// What GitHub takes for the summary of a step, in bytes.
    private static let longestSummary = 1 << 20

    /// GitHub shows what is in this file beside the job; nobody asked for it, so that it cannot be written is only told.
    func addToStepSummary(_ file: String? = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"]) {
        guard let file, !file.isEmpty else { return }
        do {
            let summary = UserFile(file)
            let room = Self.longestSummary - (try summary.text.utf8.count)
            try summary.append(markdown(upTo: room))
        } catch {
            FileHandle.standardError.write(line: "GITHUB_STEP_SUMMARY: \(error)".terminalText)
        }
    }
}
