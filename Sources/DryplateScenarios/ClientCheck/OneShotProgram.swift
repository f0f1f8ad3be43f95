import DryplateContract
import Foundation
import Subprocess

/// A program that runs once for each case.
struct OneShotProgram: ClientProgram {
    /// The longest report, in bytes: twenty images in Base64 fit.
    private static let limit = 256 << 20

    let command: ClientCommand

    func answer(to assignment: ClientAssignment) async throws -> ClientAnswer {
        let ended = try await deadline(assignment.timeout) { try await run(assignment) }
        return ended ?? .timedOut(assignment.timeout)
    }

    func stop() {}

    private func run(_ assignment: ClientAssignment) async throws -> ClientAnswer {
        let line = assignment.json.text
        let result = try await Subprocess.run(
            command.configuration([assignment.variables.baseURL], variables: variables(assignment, line)),
            input: .inputWriter, output: .string(limit: Self.limit), error: .currentStandardError
        ) { child in
            // A program that takes its task from the environment need not read.
            _ = try? await child.standardInputWriter.write("\(line)\n")
            try? await child.standardInputWriter.finish()
        }
        // What it has left behind would write to our own standard error for ever.
        kill(-result.processIdentifier.value, SIGKILL)
        return answer(ChildProcess.End(result.terminationStatus), result.standardOutput.lastLine, assignment)
    }

    /// Programs that report an error may end as if they had failed; one that was killed has not reported.
    private func answer(_ end: ChildProcess.End, _ line: String?, _ assignment: ClientAssignment) -> ClientAnswer {
        guard case .exited(let code) = end, let line else { return .ended(end) }
        let answer = ClientAnswer(line: line, for: assignment.name)
        return code == 0 || answer.report != nil ? answer : .ended(end)
    }

    private func variables(_ assignment: ClientAssignment, _ line: String) -> [String: String] {
        var variables = Dictionary(uniqueKeysWithValues: assignment.variables.all.map { ($0.name, $0.value) })
        variables["DRYPLATE_CASE"] = line
        return variables
    }
}

extension String {
    /// The last one that is not empty.
    fileprivate var lastLine: String? { split(whereSeparator: \.isNewline).last.map(String.init) }
}

/// What comes of the work within the time; `nil` if nothing did, and the work has ended.
func deadline<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
            do { return try await work() } catch  where Task.isCancelled { return nil }
        }
        group.addTask {
            try? await Task.sleep(for: limit)
            return nil
        }
        let first = try await group.next() ?? nil
        group.cancelAll()
        try await group.waitForAll()
        return first
    }
}
