import ArgumentParser
import DryplateFiles
import DryplateScenarios
import Foundation

/// `--known` and `--update-known`
struct ExpectationOptions: ParsableArguments {
    @Option(
        name: .customLong("known"),
        help: ArgumentHelp(
            "Cases that are known to fail: a path or pattern on each line, and behind # the reason. One that passes fails the run.",
            valueName: "file"))
    var file: String?

    @Flag(help: "Write what fails now to the file of --known, and keep the reasons that it has.")
    var updateKnown = false

    func validate() throws {
        if updateKnown, file == nil { throw ValidationError("--update-known needs --known and its file.") }
    }

    /// A file that is yet to be written holds nothing.
    var known: KnownFailures {
        get throws {
            guard let file, !updateKnown || FileManager.default.fileExists(atPath: file) else { return .none }
            return try KnownFailures(file: file, text: try UserFile(file).text)
        }
    }

    func write(_ text: String) throws {
        if let file { try UserFile(file).write(text) }
    }
}
