import DryplateContract
import DryplateEngine
import DryplateStore
import NIOPosix

/// Answers a call from top to bottom: read, admit, decide, commit, reply.
struct TaskService: Sendable {
    let simulator: Simulator
    let store: Store
    let clock: SimulatorClock
    let inputs: InputImages
    /// Rung when something is to be delivered.
    let outbox: Doorbell

    /// The whole answer over HTTP, as soon as all its results are there.
    func answer(_ call: Call) async throws -> Answer {
        switch call.body.parsedTasks() {
        case .failure(let error): return Answer(refusing: error, under: simulator.dialect)
        case .success(let tasks): return try await answer(call, tasks)
        }
    }

    private func answer(_ call: Call, _ tasks: [JSON]) async throws -> Answer {
        switch simulator.admission(of: tasks, authorization: call.authorization) {
        case .refused(let error): return Answer(refusing: error, under: simulator.dialect)
        case .greeted(let reply): return Answer([reply], under: simulator.dialect)
        case .granted(let account, let tasks):
            let outcomes = try await outcomes(of: tasks, for: account, call.wishes)
            var replies: [Reply] = []
            for outcome in outcomes { replies += try await answer(outcome, call.wishes).replies }
            return Answer(replies, under: simulator.dialect)
        }
    }

    /// What becomes of tasks, everything committed; results may still be awaited.
    func outcomes(
        of tasks: ArraySlice<JSON>, for account: Account, _ wishes: Wishes
    ) async throws -> [TaskOutcome] {
        let now = clock.now
        let decisions = tasks.indices.map { simulator.decide(tasks[$0], at: $0, for: account, now: now) }
        if wishes.isDryRun { return decisions.map { .known(simulator.rehearsal(of: $0)) } }
        return try await carryOut(try await inputs.provided(for: decisions), for: account, wishes)
    }

    /// The answer to one task, once its results are there.
    ///
    /// Images that travel in the answer are drawn beside the threads that serve connections.
    func answer(_ outcome: TaskOutcome, _ wishes: Wishes) async throws -> TaskAnswer {
        switch outcome {
        case .known(let answer): return answer
        case .results(let record):
            await clock.sleep(until: record.readyAt)
            let dialect = simulator.dialect
            return TaskAnswer(try await record.drawn { $0.replies(imagesAt: wishes.imageBase, under: dialect) })
        }
    }

    private func carryOut(
        _ decisions: [Decision], for account: Account, _ wishes: Wishes
    ) async throws -> [TaskOutcome] {
        let records = decisions.compactMap(\.record)
        var isNew = try await store.append(records).makeIterator()
        if records.contains(where: \.isDelivered) { outbox.ring() }
        var outcomes: [TaskOutcome] = []
        for decision in decisions {
            let isRepeated = decision.record != nil && isNew.next() == false
            outcomes.append(try await carryOut(decision, isRepeated: isRepeated, for: account, wishes))
        }
        return outcomes
    }

    private func carryOut(
        _ decision: Decision, isRepeated: Bool, for account: Account, _ wishes: Wishes
    ) async throws -> TaskOutcome {
        switch decision {
        case .answer(let replies): return .known(TaskAnswer(replies))
        case .record(let record) where isRepeated: return .known(TaskAnswer([.error(record.conflict)]))
        case .record(let record) where record.isAcknowledged(under: simulator.dialect):
            return .known(TaskAnswer([record.acknowledgement]))
        case .record(let record): return .results(record)
        case .inquire(let inquiry): return .known(try await answer(inquiry, for: account, wishes))
        case .keep(let upload):
            try await store.keep(upload)
            return .known(TaskAnswer([upload.reply(at: wishes.imageBase)]))
        case .delete(let mediaUUID, let task):
            let isDeleted = try await store.deleteUpload(mediaUUID, of: account)
            return .known(TaskAnswer([Upload.deletion(of: mediaUUID, by: task, isDone: isDeleted)]))
        case .showAccount(let task):
            let usage = try await store.usage(of: account, at: clock.now)
            return .known(TaskAnswer([simulator.details(of: account, usage, for: task)]))
        }
    }

    private func answer(_ inquiry: Inquiry, for account: Account, _ wishes: Wishes) async throws -> TaskAnswer {
        let (stored, original) = try await lookUp(inquiry, for: account)
        let (simulator, now) = (simulator, clock.now)
        return try await NIOThreadPool.singleton.runIfActive {
            simulator.answer(to: inquiry, about: stored, original: original, imagesAt: wishes.imageBase, now: now)
        }
    }

    private func lookUp(
        _ inquiry: Inquiry, for account: Account
    ) async throws -> (task: StoredTask?, original: String?) {
        switch inquiry.subject {
        case .results where simulator.readyAfterPolls != nil:
            (try await store.poll(inquiry.taskUUID, of: account), nil)
        case .results: (try await store.task(inquiry.taskUUID, of: account), nil)
        case .details:
            (
                try await store.task(inquiry.taskUUID, of: account),
                try await store.originalRequest(inquiry.taskUUID, of: account)
            )
        }
    }
}

/// What becomes of one task: an answer, or results that come in their time.
enum TaskOutcome: Sendable {
    case known(TaskAnswer)
    case results(TaskRecord)
}

extension TaskRecord {
    /// What `draw` makes of the task, beside the threads that serve connections if images have to be drawn for it.
    fileprivate func drawn<Value: Sendable>(_ draw: @escaping @Sendable (TaskRecord) -> Value) async throws -> Value {
        guard embedsImages else { return draw(self) }
        return try await NIOThreadPool.singleton.runIfActive { draw(self) }
    }

    fileprivate var isDelivered: Bool { task.webhookURL != nil || task.uploadEndpoint != nil }
}

extension Decision {
    fileprivate var record: TaskRecord? {
        guard case .record(let record) = self else { return nil }
        return record
    }
}
