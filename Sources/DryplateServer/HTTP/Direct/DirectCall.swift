import DryplateContract
import DryplateEngine

/// A call whose answer waits for nothing but a commit: of new tasks, or to look up earlier ones.
struct DirectCall: Sendable {
    let account: Account
    let decisions: [Decision]
    let label: String?
    let imageBase: String
    let now: Timestamp

    var inquiries: [Inquiry] { decisions.compactMap(\.inquiry) }
}

/// What the store says of a call.
enum DirectFinding: Sendable {
    /// What became of the new tasks.
    case accepted([Acceptance])
    /// What there is of the tasks that are asked about.
    case found([StoredTask?])
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
        guard decisions.reduce(0, { $0 + $1.mostResults }) <= Self.mostResults,
            !decisions.contains(where: { $0.record != nil }) || !decisions.contains(where: { $0.inquiry != nil })
        else { return nil }
        return DirectCall(
            account: account, decisions: decisions, label: label(of: account, call.options),
            imageBase: call.options.imageBase, now: now)
    }

    /// Others who are served by the same thread wait meanwhile.
    private static let mostResults = 100
}

extension Decision {
    /// Whether the answer can be given once this is committed.
    fileprivate func isDirect(at now: Timestamp, under dialect: Dialect) -> Bool {
        switch self {
        case .answer: true
        case .inquire(let inquiry): inquiry.subject == .results
        case .record(let record):
            record.task.referenceImages.isEmpty && !record.hasEarlyCalls
                && (record.isAcknowledged(under: dialect) || record.readyAt.hasCome(by: now) && !record.embedsImages)
        case .keep, .delete, .showAccount: false
        }
    }

    /// How many results the answer may have; an earlier task may have twenty.
    fileprivate var mostResults: Int {
        switch self {
        case .record(let record): record.results.count
        case .inquire: 20
        case .answer, .keep, .delete, .showAccount: 1
        }
    }

    fileprivate var inquiry: Inquiry? {
        guard case .inquire(let inquiry) = self else { return nil }
        return inquiry
    }
}
