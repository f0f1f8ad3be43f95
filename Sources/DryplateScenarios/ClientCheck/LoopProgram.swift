import DryplateContract
import Foundation
import Subprocess

/// A program that runs on, and answers cases in any order. It is started when it is needed, also after it has ended, or
/// was ended because a case took too long.
actor LoopProgram: ClientProgram {
    private struct Waiting {
        let run: Int
        let continuation: CheckedContinuation<ClientAnswer, any Error>
    }

    private let command: ClientCommand
    private var process: LoopProcess?
    /// Those that were given up, and perhaps have not ended yet.
    private var abandoned: [LoopProcess] = []
    /// How often the program was started.
    private var runs = 0
    private var waiting: [String: Waiting] = [:]

    init(command: ClientCommand) { self.command = command }

    func answer(to assignment: ClientAssignment) async throws -> ClientAnswer {
        let overdue = Task {
            try await Task.sleep(for: assignment.timeout)
            await expire(assignment)
        }
        defer { overdue.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let process = running
                waiting[assignment.name] = Waiting(run: runs, continuation: continuation)
                process.send(assignment.json.text)
            }
        } onCancel: {
            Task { await self.interrupt() }
        }
    }

    func stop() async {
        let (last, others) = (process, abandoned)
        (process, abandoned) = (nil, [])
        await last?.stop()
        for one in others { await one.kill() }
    }

    private var running: LoopProcess {
        if let process { return process }
        runs += 1
        let process = LoopProcess(command) {
            await self.take($0)
        } onEnd: { [runs] in
            await self.forget(run: runs)
            await self.end($0, ofRun: runs)
        }
        self.process = process
        return process
    }

    /// A line that names no case can only be meant for one that is alone.
    private func take(_ line: String) {
        let named = (try? JSON(parsing: line))?["case"]?.string
        guard let name = named ?? (waiting.count == 1 ? waiting.keys.first : nil) else { return }
        resume(name, with: .success(ClientAnswer(line: line, for: name)))
    }

    /// What hangs may hang for all that follows; those who wait with it are not to blame.
    private func expire(_ assignment: ClientAssignment) async {
        guard let run = waiting[assignment.name]?.run else { return }
        resume(assignment.name, with: .success(.timedOut(assignment.timeout)))
        end(.success(.signaled(SIGTERM)), ofRun: run)
        if run == runs { await abandon() }
    }

    private func interrupt() async {
        for name in waiting.keys { resume(name, with: .failure(CancellationError())) }
        await abandon()
    }

    private func abandon() async {
        guard let process else { return }
        self.process = nil
        abandoned.append(process)
        await process.kill()
    }

    /// A program that has ended is asked nothing more.
    private func forget(run: Int) {
        if run == runs { process = nil }
    }

    private func end(_ end: Result<ChildProcess.End, any Error>, ofRun run: Int) {
        for (name, one) in waiting where one.run == run { resume(name, with: end.map(ClientAnswer.ended)) }
    }

    private func resume(_ name: String, with answer: Result<ClientAnswer, any Error>) {
        waiting.removeValue(forKey: name)?.continuation.resume(with: answer)
    }
}
