import Subprocess

/// One run of a program that reads lines and prints lines.
final class LoopProcess: Sendable {
    /// The longest line, in bytes.
    private static let limit = 256 << 20
    /// How long it may take to end after its input has ended.
    private static let patience = Duration.seconds(5)

    private let input: AsyncStream<String>.Continuation
    private let run: Task<Void, Never>

    init(
        _ command: ClientCommand, onLine: @escaping @Sendable (String) async -> Void,
        onEnd: @escaping @Sendable (Result<ChildProcess.End, any Error>) async -> Void
    ) {
        let (lines, input) = AsyncStream<String>.makeStream()
        self.input = input
        run = Task {
            do { await onEnd(.success(try await Self.run(command, lines, onLine))) } catch {
                await onEnd(.failure(error))
            }
        }
    }

    func send(_ line: String) { input.yield(line) }

    /// Ends its input and waits for its end, but not for ever.
    func stop() async {
        input.finish()
        let overdue = Task {
            try await Task.sleep(for: Self.patience)
            run.cancel()
        }
        await run.value
        overdue.cancel()
    }

    func kill() async {
        run.cancel()
        await run.value
    }

    private static func run(
        _ command: ClientCommand, _ input: AsyncStream<String>, _ onLine: @escaping @Sendable (String) async -> Void
    ) async throws -> ChildProcess.End {
        let result = try await Subprocess.run(
            command.configuration(), input: .inputWriter, output: .sequence, error: .currentStandardError
        ) { child in
            let (writer, output) = (child.standardInputWriter, child.standardOutput)
            let writing = Task {
                for await line in input { _ = try? await writer.write("\(line)\n") }
                try? await writer.finish()
            }
            defer { writing.cancel() }
            for try await line in output.strings(
                separatedBy: .unicodeScalarSequence("\n".unicodeScalars), bufferingPolicy: .maxLineLength(limit))
            where !line.isEmpty { await onLine(line) }
        }
        return ChildProcess.End(result.terminationStatus)
    }
}
