import ArgumentParser
import DryplateContract
import DryplateFiles
import Foundation

/// Runs the command of the command line and gives every end its exit code.
@main
struct Program {
    static func main() async {
        do {
            var command = try Dryplate.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let isSuccess = Dryplate.exitCode(for: error).isSuccess
        let message = Dryplate.fullMessage(for: error)
        switch (message.isEmpty, isSuccess) {
        case (true, _): break
        case (_, true): FileHandle.standardOutput.write(line: message)
        case (_, false): FileHandle.standardError.write(line: message.terminalText)
        }
        exit(exitCode(for: error))
    }

    /// A verdict has its own code; of all other errors those that are not about usage, or about what a file
    /// says, are about the environment.
    static func exitCode(for error: any Error) -> Int32 {
        let code = Dryplate.exitCode(for: error)
        if code.isSuccess || error is ExitCode { return code.rawValue }
        return code == .validationFailure || error is FileError ? 2 : 3
    }
}
