import ArgumentParser
import DryplateContract
import DryplateEstimate
import DryplateFiles
import Foundation

/// `dryplate estimate`
struct Estimate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimate",
        abstract: "Tell what tasks would cost, before they cost anything.",
        discussion: """
            Files are JSON, JSON Lines, YAML, HAR files or saved request journals. Tasks are judged as the simulator \
            judges them: those that it would refuse are listed, cost nothing, and make the exit code 1. A price that \
            is not known is never taken for 0. Every task counts, also one whose taskUUID occurred before; 'dryplate \
            validate' finds those.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown, html }

    @Argument(help: "Files with tasks; - is standard input.")
    var files: [String] = []

    @Option(
        help: ArgumentHelp(
            "A YAML or JSON list of 'tasks', a file, and 'quantity', how often a month, instead of files.",
            valueName: "file"))
    var usage: String?

    @Option(help: ArgumentHelp("Count every task so many times.", valueName: "n"))
    var times = 1

    @Option(help: "How to report.")
    var format = Format.text

    @Option(help: ArgumentHelp("The exit code is 1 if this does not suffice.", valueName: "dollars"))
    var budget: Money?

    @Flag(help: "The exit code is 0 although tasks are refused.")
    var allowInvalid = false

    @Option(help: ArgumentHelp("Keep the estimate, so that others can be compared to it.", valueName: "file"))
    var save: String?

    @Option(help: ArgumentHelp("Report what changed since this was saved.", valueName: "file"))
    var compareTo: String?

    @OptionGroup var price: PriceOptions
    @OptionGroup var dialects: DialectOptions

    func validate() throws {
        guard files.isEmpty != (usage == nil) else {
            throw ValidationError("Give either files with tasks or --usage.")
        }
        guard files.count(where: { $0 == "-" }) < 2 else { throw ValidationError("- can be read only once.") }
        guard (1...1_000_000).contains(times) else {
            throw ValidationError("--times must be 1 to 1000000; found \(times).")
        }
        if let budget, budget < .zero { throw ValidationError("--budget must not be negative; found \(budget).") }
    }

    func run() throws {
        let report = try report()
        if let save { try UserFile(save).write(report.estimate.json.indentedText + "\n") }
        FileHandle.standardOutput.write(line: text(of: report))
        throw ExitCode(report.estimate.exitCode(allowingInvalid: allowInvalid))
    }
}
