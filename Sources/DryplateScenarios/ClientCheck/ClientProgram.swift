import Foundation
import Subprocess
#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A program that is a client under test.
protocol ClientProgram: Sendable {
    /// Throws only if the program cannot be run.
    func answer(to assignment: ClientAssignment) async throws -> ClientAnswer

    /// Lets it end.
    func stop() async
}

/// How a client program is started: a line for the shell, in a process group that can be ended as a whole.
package struct ClientCommand: Sendable {
    package enum Mode: Hashable, Sendable {
        /// Once for each case.
        case oneShot
        /// Once for all: it answers lines with lines.
        case loop
    }

    let line: String
    let mode: Mode

    package init(_ line: String, _ mode: Mode) {
        self.line = line
        self.mode = mode
    }

    /// A program that has ended while it is written to is told from what it printed, and not by a signal to us.
    private static let ignoringBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    var program: any ClientProgram {
        Self.ignoringBrokenPipes
        switch mode {
        case .oneShot: return OneShotProgram(command: self)
        case .loop: return LoopProgram(command: self)
        }
    }

    func configuration(_ arguments: [String] = [], variables: [String: String] = [:]) -> Configuration {
        let words = arguments.isEmpty ? [] : ["\(line) \"$@\"", "sh"] + arguments
        let pairs = variables.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
        ]
        return Configuration(
            executable: .path("/bin/sh"), arguments: Arguments(["-c"] + (words.isEmpty ? [line] : words)),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: pairs)), platformOptions: options)
    }
}
