import DryplateContract
import DryplateEngine
import DryplateStore
import Logging
import NIOPosix

/// Answers a call from top to bottom: read, admit, decide, commit, reply.
struct TaskService: Sendable {
    let simulator: SimulatedPlatform
    let store: Store
    let clock: SimulatorClock
    let inputs: InputImages
    /// Rung when something is to be delivered.
    let outbox: Doorbell
    let calls: FirstCalls
    let labels: Labels
    let sessions: TestSessions
    let faults: Faults
    let coverage: CoverageRecord
    let logger: Logger

    /// The whole answer over HTTP, as soon as all its results are there.
    func answer(_ call: Call) async throws -> Answer {
        switch simulator.admission(of: call.tasks, authorization: call.authorization) {
        case .refused(let error): return Answer(refusing: error, under: simulator.dialect)
        case .greeted(let reply): return Answer([reply], under: simulator.dialect)
        case .granted(let account, let tasks):
            let account = try await sessions.account(account, in: call.options.session)
            let outcomes = try await outcomes(of: tasks, for: account, call.options)
            var answers: [TaskAnswer] = []
            for outcome in outcomes { answers.append(try await answer(outcome, call.options)) }
            return Answer(answers, under: simulator.dialect)
        }
    }

    /// What becomes of tasks, everything committed; results may still be awaited.
    func outcomes(
        of tasks: ArraySlice<JSON>, for account: Account, _ options: CallOptions
    ) async throws -> [TaskOutcome] {
        let now = clock.now
        let met = tasks.map { faults.met(by: $0, of: account, options) }
        let decisions = zip(tasks.indices, met).map { index, faults in
            simulator.decide(tasks[index], at: index, for: account, now: now, meeting: faults)
        }
        coverage.note(decisions, meeting: met)
        return zip(try await contents(of: decisions, for: account, options), met).map(TaskOutcome.init)
    }

    private func contents(
        of decisions: [Decision], for account: Account, _ options: CallOptions
    ) async throws -> [TaskOutcome.Content] {
        if options.isDryRun, simulator.dialect.dryRun == .answered {
            return decisions.map { .known(simulator.rehearsal(of: $0)) }
        }
        return try await carryOut(try await inputs.provided(for: decisions), for: account, options)
    }

    /// The answer to one task, once its results are there.
    ///
    /// Images that travel in the answer are drawn beside the threads that serve connections.
    func answer(_ outcome: TaskOutcome, _ options: CallOptions) async throws -> TaskAnswer {
        var answer = try await answer(outcome.content, options)
        answer.faults = outcome.faults
        return answer
    }

    private func answer(_ content: TaskOutcome.Content, _ options: CallOptions) async throws -> TaskAnswer {
        switch content {
        case .known(let answer): return answer
        case .awaited(let record):
            await clock.sleep(until: record.readyAt)
            if record.hasEarlyCalls { await calls.end(for: record) }
            try Task.checkCancellation()
            return try await answer(record, options)
        }
    }

    private func answer(_ record: TaskRecord, _ options: CallOptions) async throws -> TaskAnswer {
        let dialect = simulator.dialect
        if record.isAcknowledged(under: dialect) { return TaskAnswer([record.acknowledgement]) }
        return TaskAnswer(try await record.drawn { $0.replies(imagesAt: options.imageBase, under: dialect) })
    }

    private func carryOut(
        _ decisions: [Decision], for account: Account, _ options: CallOptions
    ) async throws -> [TaskOutcome.Content] {
        let records = decisions.compactMap(\.record)
        let terms = simulator.terms(for: account, label: label(of: account, options), now: clock.now)
        var acceptances = await acceptances(of: records, on: terms).makeIterator()
        if records.contains(where: \.isDelivered) { outbox.ring() }
        var contents: [TaskOutcome.Content] = []
        for decision in decisions {
            if let record = decision.record {
                contents.append(content(of: record, acceptances.next() ?? .conflict))
            } else {
                contents.append(.known(await answer(decision, for: account, options)))
            }
        }
        return contents
    }

    /// The label that charges of a call have.
    func label(of account: Account, _ options: CallOptions) -> String? {
        options.label ?? labels.label(of: account, in: options.session)
    }

    /// What cannot be stored is not accepted; the rest of the call is answered.
    private func acceptances(of records: [TaskRecord], on terms: AcceptanceTerms) async -> [Acceptance] {
        do { return try await store.append(records, terms) } catch {
            logger.error("tasks are refused: \(error)")
            return records.map { _ in .unstored }
        }
    }

    /// What a task comes to once it is known whether it was accepted.
    func content(of record: TaskRecord, _ acceptance: Acceptance) -> TaskOutcome.Content {
        if let error = record.refusal(acceptance, under: simulator.dialect) {
            return .known(TaskAnswer([.error(error)]))
        }
        let isAnswered = record.isAcknowledged(under: simulator.dialect) && !record.hasEarlyCalls
        return isAnswered ? .known(TaskAnswer([record.acknowledgement])) : .awaited(record)
    }
}

extension TaskRecord {
    /// What `draw` makes of the task, beside the threads that serve connections if images have to be drawn for it.
    fileprivate func drawn<Value: Sendable>(_ draw: @escaping @Sendable (TaskRecord) -> Value) async throws -> Value {
        guard embedsImages else { return draw(self) }
        return try await NIOThreadPool.singleton.runIfActive { draw(self) }
    }

    var isDelivered: Bool { task.webhookURL != nil || task.uploadEndpoint != nil }
}

extension Decision {
    var record: TaskRecord? {
        guard case .record(let record) = self else { return nil }
        return record
    }
}
