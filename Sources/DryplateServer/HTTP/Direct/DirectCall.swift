import DryplateContract
import DryplateEngine
import DryplateStore
import Logging

/// A call whose answer waits for nothing but a commit.
struct DirectCall: Sendable {
    let account: Account
    fileprivate let decisions: [Decision]
    fileprivate let label: String?
    fileprivate let imageBase: String
    fileprivate let now: Timestamp
}

extension TaskService {
    /// `nil`, with nothing done yet, if something has to be looked up, fetched, drawn or waited for, or if a task may
    /// meet a fault: `answer` can do all that.
    func direct(_ call: Call) -> DirectCall? {
        guard call.tasks.count <= Self.mostResults, !call.options.isDryRun, call.options.faults.isEmpty,
            faults.areOutOfReach(of: call.tasks),
            case .granted(let granted, let tasks) = simulator.admission(
                of: call.tasks, authorization: call.authorization),
            let account = sessions.enrolled(granted, in: call.options.session)
        else { return nil }
        let now = clock.now
        var decisions: [Decision] = []
        for index in tasks.indices {
            let decision = simulator.decide(tasks[index], at: index, for: account, now: now)
            guard decision.isDirect(at: now, under: simulator.dialect) else { return nil }
            decisions.append(decision)
        }
        guard decisions.reduce(0, { $0 + ($1.record?.results.count ?? 1) }) <= Self.mostResults else { return nil }
        return DirectCall(
            account: account, decisions: decisions, label: label(of: account, call.options),
            imageBase: call.options.imageBase,
            now: now)
    }

    /// Others who are served by the same thread wait meanwhile.
    private static let mostResults = 100

    /// Commits what is accepted; tells, perhaps on another thread, what became of it.
    func commit(_ call: DirectCall, _ tell: @escaping @Sendable (Result<[Acceptance], any Error>) -> Void) {
        coverage.note(call.decisions, meeting: call.decisions.map { _ in [] })
        let records = call.decisions.compactMap(\.record)
        guard !records.isEmpty else { return tell(.success([])) }
        store.append(
            records, simulator.terms(for: call.account, label: call.label, now: call.now)
        ) {
            tell($0)
            if records.contains(where: \.isDelivered) { outbox.ring() }
        }
    }

    /// What cannot be stored is not accepted; the rest of the call is answered.
    func answer(_ call: DirectCall, _ acceptances: Result<[Acceptance], any Error>) -> Answer {
        do { return answer(call, try acceptances.get()) } catch {
            logger.error("tasks are refused: \(error)")
            return answer(call, call.decisions.compactMap(\.record).map { _ in .unstored })
        }
    }

    private func answer(_ call: DirectCall, _ acceptances: [Acceptance]) -> Answer {
        var acceptances = acceptances.makeIterator()
        let answers = call.decisions.map { decision in
            switch decision {
            case .record(let record): answer(record, acceptances.next() ?? .conflict, imagesAt: call.imageBase)
            case .answer(let replies): TaskAnswer(replies)
            case .inquire, .keep, .delete, .showAccount: TaskAnswer([])
            }
        }
        return Answer(answers, under: simulator.dialect)
    }

    private func answer(_ record: TaskRecord, _ acceptance: Acceptance, imagesAt base: String) -> TaskAnswer {
        switch content(of: record, acceptance) {
        case .known(let answer): answer
        case .awaited(let record): TaskAnswer(record.replies(imagesAt: base, under: simulator.dialect))
        }
    }
}

extension Decision {
    /// Whether the answer can be given once this is committed.
    fileprivate func isDirect(at now: Timestamp, under dialect: Dialect) -> Bool {
        switch self {
        case .answer: true
        case .record(let record):
            record.task.referenceImages.isEmpty && !record.hasEarlyCalls
                && (record.isAcknowledged(under: dialect) || record.readyAt.hasCome(by: now) && !record.embedsImages)
        case .inquire, .keep, .delete, .showAccount: false
        }
    }
}
