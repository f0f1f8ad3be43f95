import Subprocess

/// A command that could not be started, or not be waited for.
package struct ChildProcessError: Error, CustomStringConvertible {
    let command: String
    let reason: String

    init(command: String, _ error: SubprocessError) {
        self.command = command
        reason = error.code == .executableNotFound ? "no such program can be run" : "\(error)"
    }

    package var description: String { "the command '\(command)' cannot be started: \(reason)" }
}
