import ArgumentParser
import DryplateFiles
import DryplateServer
import Foundation

/// `dryplate validate`
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check tasks in files, and tell everything that is wrong with them.",
        discussion: """
            A file is JSON (a task, or a list of tasks), JSON Lines, YAML, a HAR file or a saved request journal. Every \
            fault is shown with file, line, column and parameter, with what was found and what would be right; so are \
            tasks that use the taskUUID of an earlier one.

            Exit codes: 0 all tasks are valid, 1 a task is refused, 2 wrong usage, or something is no task, 3 a file \
            cannot be read.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit, sarif, markdown }

    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "How to report.")
    var format = Format.text

    @OptionGroup var dialects: DialectOptions

    func run() throws {
        let output = FileHandle.standardOutput
        throw ExitCode(try sum { output.write(line: $0) }.exitCode)
    }

    func sum(write: @escaping (String) -> Void) throws -> ValidationSum {
        var validation = Validation(under: try dialects.dialect, report, write: write)
        try validation.check(files)
        return validation.sum
    }

    private var report: any ValidationReport {
        switch format {
        case .text: TextReport()
        case .json: JSONReport()
        case .junit: JUnitReport()
        case .sarif:
            SARIFReport(version: SimulatorServer.version, directory: FileManager.default.currentDirectoryPath)
        case .markdown: MarkdownReport()
        }
    }
}
