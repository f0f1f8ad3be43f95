import DryplateContract
import DryplateEngine
import Synchronization

/// The faults that were asked for, and how often each was met.
final class Faults: Sendable {
    /// A rule, as it stands.
    struct Entry: Sendable {
        let rule: FaultRule
        /// Tells rules apart that say the same; given when the rule is added.
        fileprivate let number: Int
        /// Whether it stays when rules are forgotten, as those of the command line do.
        fileprivate let isStanding: Bool
        /// How many tasks it was about.
        fileprivate(set) var concerned = 0
        fileprivate(set) var spoiled = 0
    }

    fileprivate struct Attempt: Hashable {
        let rule: String
        let account: Account
        let task: String
    }

    fileprivate struct State {
        var entries: [Entry] = []
        var lastNumber = 0
        /// How often tasks met what is counted.
        var met: [Attempt: Int] = [:]
    }

    /// Beyond so many spoiled tasks the count of each begins anew.
    fileprivate static let mostAttempts = 100_000

    private let seed: UInt64
    private let state = Mutex(State())

    /// The rules that there are for everyone from the beginning stay to the end.
    init(seed: UInt64, standing rules: [FaultRule] = []) {
        self.seed = seed
        state.withLock { state in for rule in rules { state.add(rule, isStanding: true) } }
    }

    /// The rules that an owner's tasks can meet; all there are for everyone.
    func entries(of owner: FaultRule.Owner) -> [Entry] {
        let entries = state.withLock { $0.entries }
        return owner == .everyone ? entries : entries.filter { [.everyone, owner].contains($0.rule.owner) }
    }

    func add(_ rule: FaultRule) { state.withLock { $0.add(rule, isStanding: false) } }

    /// Forgets the rules of one owner; those of everyone are all there are.
    func forget(of owner: FaultRule.Owner) {
        state.withLock { state in
            state.entries.removeAll { !$0.isStanding && (owner == .everyone || $0.rule.owner == owner) }
        }
    }

    /// Lets tasks of some accounts, or of all, meet anew what they have met often enough.
    func forgetAttempts(of accounts: [Account]?) {
        state.withLock { state in
            state.met = accounts.map { gone in state.met.filter { !gone.contains($0.key.account) } } ?? [:]
        }
    }

    /// What a task meets: what its request asks for, then its prompt, then the rules.
    func met(by task: JSON, of account: Account, in session: String?, asked: [FaultRequest]) -> [Fault] {
        let requests = asked + FaultRequest.list(prompt: task["positivePrompt"]?.string ?? "")
        return state.withLock { state in
            if requests.isEmpty, state.entries.isEmpty { return [] }
            var list = FaultList()
            for request in requests { state.meet(request, task, account, seed, &list) }
            for index in state.entries.indices where state.isConcerned(index, task, account, session) {
                state.meet(index, task, account, seed, &list)
            }
            return list.faults
        }
    }
}

extension Faults.State {
    fileprivate mutating func add(_ rule: FaultRule, isStanding: Bool) {
        lastNumber += 1
        entries.append(Faults.Entry(rule: rule, number: lastNumber, isStanding: isStanding))
    }

    /// Whether the task is one that the rule at `index` spoils, for all that is known of arrivals before it.
    fileprivate mutating func isConcerned(_ index: Int, _ task: JSON, _ account: Account, _ session: String?) -> Bool {
        let rule = entries[index].rule
        guard rule.concerns(task, of: account, in: session) else { return false }
        entries[index].concerned += 1
        return (rule.nth ?? entries[index].concerned) == entries[index].concerned
            && entries[index].spoiled < rule.times ?? .max
    }

    fileprivate mutating func meet(
        _ index: Int, _ task: JSON, _ account: Account, _ seed: UInt64, _ list: inout FaultList
    ) {
        let (rule, number) = (entries[index].rule, entries[index].number)
        let attempt = Faults.Attempt(rule: "\(number)", account: account, task: task.taskName)
        let fault = rule.fault(of: task, met: met[attempt] ?? 0, seed: seed)
        guard let fault, list.takes(fault) else { return }
        entries[index].spoiled += 1
        note(attempt, isCounted: rule.isCounted)
        list.append(fault)
    }

    fileprivate mutating func meet(
        _ request: FaultRequest, _ task: JSON, _ account: Account, _ seed: UInt64, _ list: inout FaultList
    ) {
        let attempt = Faults.Attempt(rule: request.text, account: account, task: task.taskName)
        let fault = request.fault(of: task.taskName, met: met[attempt] ?? 0, seed: seed)
        guard let fault, list.takes(fault) else { return }
        note(attempt, isCounted: request.isCounted)
        list.append(fault)
    }

    private mutating func note(_ attempt: Faults.Attempt, isCounted: Bool) {
        guard isCounted else { return }
        if met.count >= Faults.mostAttempts { met = [:] }
        met[attempt, default: 0] += 1
    }
}
