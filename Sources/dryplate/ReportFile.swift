import ArgumentParser
import DryplateFiles
import DryplateScenarios
import Foundation

/// `junit=report.xml`: a report that goes to a file.
struct ReportFile: ExpressibleByArgument {
    private let format: Report.Format
    private let path: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = Report.Format(rawValue: parts[0]) else { return nil }
        (self.format, path) = (format, parts[1])
    }

    func write(_ report: Report) throws { try UserFile(path).write(report.written(as: format)) }
}

extension Report.Format: ExpressibleByArgument {}

extension Report {
    /// GitHub shows what is in this file beside the job; nobody asked for it, so that it cannot be written is only told.
    func addToStepSummary(_ file: String? = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"]) {
        guard let file, !file.isEmpty else { return }
        do { try UserFile(file).append(written(as: .markdown)) } catch {
            FileHandle.standardError.write(line: "GITHUB_STEP_SUMMARY: \(error)")
        }
    }
}
