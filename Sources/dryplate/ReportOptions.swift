import ArgumentParser
import DryplateScenarios

/// `--report` and `--name`
struct ReportOptions: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Write reports to files, such as junit=report.xml,html=report.html; the formats are those of check.",
            valueName: "format=file,..."))
    var files: [ReportFiles] = []

    @Option(help: "What reports call the client or server, such as the heading of its column beside others.")
    var name: String?

    /// To all files, and to the summary of a CI job.
    func write(_ report: Report) throws {
        for file in files.flatMap(\.files) { try file.write(report) }
        report.addToStepSummary()
    }
}
