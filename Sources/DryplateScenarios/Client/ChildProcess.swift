import Subprocess
#if canImport(System)
    import System
#else
    import SystemPackage
#endif
import UnixSignals

/// A command that runs with our standard streams, and is told what we are told by signals.
package struct ChildProcess: Sendable {
    /// The program and its arguments.
    let command: [String]
    /// What is set beside our own variables.
    let variables: [String: String]
    /// The signals that are passed on.
    let signals: [UnixSignal]

    /// How a process ended.
    package enum End: Hashable, Sendable {
        case exited(Int32)
        case signaled(Int32)

        /// As shells tell it.
        package var exitCode: Int32 {
            switch self {
            case .exited(let code): code
            case .signaled(let signal): 128 + signal
            }
        }
    }

    /// A terminal sends its Ctrl-C to both of us, and a client that hears it twice may think it must not clean up.
    package init(_ command: [String], variables: [String: String], onTerminal: Bool) {
        self.command = command
        self.variables = variables
        signals = onTerminal ? [.sigterm] : [.sigterm, .sigint]
    }

    /// Runs until the command ends.
    package func run() async throws -> End {
        let trapped = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let (children, started) = AsyncStream<Child>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await forward(trapped, to: children) }
            defer { group.cancelAll() }
            return try await spawn { started.yield($0) }
        }
    }

    private func forward(_ trapped: UnixSignalsSequence, to children: AsyncStream<Child>) async {
        guard let child = await children.first(where: { _ in true }) else { return }
        for await signal in trapped where signals.contains(signal) {
            // One that has just ended needs no signal.
            try? child.send(signal: Signal(rawValue: signal.rawValue))
        }
    }

    private func spawn(_ onStart: (Child) -> Void) async throws -> End {
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(Array(command.dropFirst())), environment: environment,
                input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError
            ) { onStart($0) }
            return End(result.terminationStatus)
        } catch let error as SubprocessError {
            throw ChildProcessError(command: command[0], error)
        }
    }

    /// A bare name is looked for in PATH.
    private var executable: Executable {
        command[0].contains("/") ? .path(FilePath(command[0])) : .name(command[0])
    }

    private var environment: Environment {
        let pairs = variables.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
        return .inherit.updating(Dictionary(uniqueKeysWithValues: pairs))
    }
}

private typealias Child = Execution<FileDescriptorInput, FileDescriptorOutput, FileDescriptorOutput>

extension ChildProcess.End {
    init(_ status: TerminationStatus) {
        switch status {
        case .exited(let code): self = .exited(code)
        case .signaled(let signal): self = .signaled(signal)
        }
    }
}
