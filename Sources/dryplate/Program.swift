import ArgumentParser
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
        let code = Dryplate.exitCode(for: error)
        let message = Dryplate.fullMessage(for: error)
        if !message.isEmpty { (code.isSuccess ? FileHandle.standardOutput : .standardError).write(line: message) }
        exit(code == .validationFailure ? 2 : error is EnvironmentFailure ? 3 : code.rawValue)
    }
}

/// The command was right, but what it needs is not there.
struct EnvironmentFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension FileHandle {
    /// Writes at once, also to a pipe.
    func write(line: String) { write(Data((line + "\n").utf8)) }

    var isTerminal: Bool { isatty(fileDescriptor) == 1 }
}
