import ArgumentParser
import DryplateFiles
import DryplateScenarios
import Foundation

/// `dryplate report`
struct CompareReports: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show one run, or several side by side: a matrix of clients.",
        discussion: """
            The files are what 'dryplate check' or 'dryplate exec' wrote with --report json=FILE. Each is a column, \
            headed by the --name of its run, or else by the name of its file. The exit code is 0 whatever they say.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html }

    @Argument(help: "Reports in JSON, in the order of the columns.")
    var files: [String]

    @Option(help: "How to report.")
    var format = Format.text

    func run() throws { FileHandle.standardOutput.write(line: try text) }

    var text: String {
        get throws {
            let comparison = RunComparison(try files.map(Self.report))
            let text =
                switch format {
                case .text: comparison.text
                case .markdown: comparison.markdown
                case .html: comparison.html
                }
            return text.trimmingCharacters(in: .newlines)
        }
    }

    private static func report(_ file: String) throws -> Report {
        let json = try UserFile(file).json
        do {
            var report = try Report(json: json)
            report.origin.name = report.origin.name ?? URL(filePath: file).deletingPathExtension().lastPathComponent
            return report
        } catch {
            throw FileError(file: file, line: 1, problem: "\(error)")
        }
    }
}
