import DryplateContract
import DryplateEngine
import Logging

/// Carries out the tasks of sessions, and sends each answer in messages of its own.
struct SessionTasks: Sendable {
    let service: TaskService
    let background: BackgroundWork
    let options: CallOptions
    let logger: Logger

    /// How many tasks are not answered at once.
    typealias Waiting = @Sendable (Int) -> UnansweredTasks

    /// Whatever takes time is sent to the session when it is there, wherever the client is connected then.
    func answer(_ tasks: ArraySlice<JSON>, in session: Session, waiting: @escaping Waiting) async {
        guard service.inputs.areFetched(for: tasks) else { return await carryOut(tasks, in: session, waiting) }
        background.add(for: waiting(tasks.count)) { await carryOut(tasks, in: session, waiting) }
    }

    private func carryOut(_ tasks: ArraySlice<JSON>, in session: Session, _ waiting: Waiting) async {
        do {
            let outcomes = try await service.outcomes(of: tasks, for: session.account, options)
            for (outcome, task) in zip(outcomes, tasks.map(\.identity)) {
                let isImmediate = outcome.isImmediate(at: service.clock.now)
                let send = { @Sendable in await deliver(outcome, of: task, to: session, canWait: !isImmediate) }
                if isImmediate { await send() } else { background.add(for: waiting(1), send) }
            }
        } catch {
            for task in tasks { await report(error, in: task, to: session) }
        }
    }

    private func deliver(_ outcome: TaskOutcome, of task: JSON, to session: Session, canWait: Bool) async {
        do {
            guard let moment = outcome.momentOfDrawing else {
                return try await deliver(outcome, to: session, canWait)
            }
            await service.clock.sleep(until: moment)
            try await session.drawings.pass {
                await session.clientHasCome()
                try Task.checkCancellation()
                if !session.isOver { try await deliver(outcome, to: session, canWait) }
            }
        } catch is CancellationError {
            return
        } catch {
            await report(error, in: task, to: session)
        }
    }

    private func deliver(_ outcome: TaskOutcome, to session: Session, _ canWait: Bool) async throws {
        let answer = try await service.answer(outcome, options)
        let ready = service.clock.now
        for frame in answer.frames(under: service.simulator.dialect) {
            if case .late(let delay) = frame.passage {
                await service.clock.sleep(until: ready.adding(milliseconds: delay))
                try Task.checkCancellation()
            }
            await session.deliver(frame, canWait: canWait)
        }
    }

    /// Tells the client that the simulator failed.
    private func report(_ error: any Error, in task: JSON, to session: Session) async {
        logger.error("WebSocket: \(error)")
        let answer = TaskAnswer([.error(ErrorItem(.internalError, in: task))])
        for frame in answer.frames(under: service.simulator.dialect) { await session.deliver(frame) }
    }
}

extension JSON {
    /// What an answer echoes of a task, which itself may be large.
    fileprivate var identity: JSON {
        .object((members ?? []).filter { ["taskType", "taskUUID"].contains($0.name) })
    }
}

extension TaskOutcome {
    /// When images that travel in the answer can be drawn; `nil` if there are none, or if the answer waits for more.
    fileprivate var momentOfDrawing: Timestamp? {
        guard case .awaited(let record) = content, record.embedsImages, !record.hasEarlyCalls, !isSlow else {
            return nil
        }
        return record.readyAt
    }

    private var isSlow: Bool { faults.contains { $0.kind.effect == .answer(.slowAnswer) } }

    /// Whether there is nothing to wait for, and no image to draw.
    fileprivate func isImmediate(at now: Timestamp) -> Bool {
        if isSlow { return false }
        guard case .awaited(let record) = content else { return true }
        return record.readyAt.hasCome(by: now) && !record.embedsImages && !record.hasEarlyCalls
    }
}
