import DryplateContract
import DryplateEngine
import DryplateStore
import Logging

extension TaskService {
    /// Commits what is accepted, or looks up what is asked for; tells, perhaps on another thread, what came of it.
    func commit(_ call: DirectCall, _ tell: @escaping @Sendable (Result<DirectFinding, any Error>) -> Void) {
        coverage.note(call.decisions, meeting: call.decisions.map { _ in [] })
        let records = call.decisions.compactMap(\.record)
        guard records.isEmpty else { return append(records, of: call, tell) }
        guard !call.inquiries.isEmpty else { return tell(.success(.accepted([]))) }
        store.tasks(call.inquiries.map(\.taskUUID), of: call.account, counting: simulator.readyAfterPolls != nil) {
            tell($0.map(DirectFinding.found))
        }
    }

    private func append(
        _ records: [TaskRecord], of call: DirectCall,
        _ tell: @escaping @Sendable (Result<DirectFinding, any Error>) -> Void
    ) {
        store.append(records, simulator.terms(for: call.account, label: call.label, now: call.now)) {
            tell($0.map(DirectFinding.accepted))
            if records.contains(where: \.isDelivered) { outbox.ring() }
        }
    }

    /// What cannot be stored is not accepted, and what cannot be looked up is not answered; the rest of the call is.
    func answer(_ call: DirectCall, _ finding: Result<DirectFinding, any Error>) -> Answer {
        var acceptances: [Acceptance] = [], earlier: [StoredTask?] = []
        switch finding {
        case .success(.accepted(let all)): acceptances = all
        case .success(.found(let all)): earlier = all
        case .failure(let error): logger.error("tasks are refused, or cannot be looked up: \(error)")
        }
        return answer(call, acceptances, earlier)
    }

    private func answer(_ call: DirectCall, _ acceptances: [Acceptance], _ earlier: [StoredTask?]) -> Answer {
        var (acceptances, earlier) = (acceptances.makeIterator(), earlier.makeIterator())
        let answers = call.decisions.map { decision in
            switch decision {
            case .record(let record): answer(record, acceptances.next() ?? .unstored, imagesAt: call.imageBase)
            case .inquire(let inquiry): answer(inquiry, earlier.next(), imagesAt: call.imageBase)
            case .answer(let replies): TaskAnswer(replies)
            case .keep, .delete, .showAccount: TaskAnswer([])
            }
        }
        return Answer(answers, under: simulator.dialect)
    }

    private func answer(_ inquiry: Inquiry, _ stored: StoredTask??, imagesAt base: String) -> TaskAnswer {
        guard let stored else { return TaskAnswer([.error(ErrorItem(.internalError, in: inquiry.task))]) }
        return simulator.answer(to: inquiry, about: stored, imagesAt: base, now: clock.now)
    }

    private func answer(_ record: TaskRecord, _ acceptance: Acceptance, imagesAt base: String) -> TaskAnswer {
        switch content(of: record, acceptance) {
        case .known(let answer): answer
        case .awaited(let record): TaskAnswer(record.replies(imagesAt: base, under: simulator.dialect))
        }
    }
}
