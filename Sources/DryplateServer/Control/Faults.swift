import DryplateContract
import DryplateEngine
import Synchronization

/// The bad days that were asked for, and how often each was had.
final class Faults: Sendable {
    /// A rule, as it stands.
    struct Entry: Sendable {
        let rule: FaultRule
        /// Tells rules apart that say the same; given when the rule is added.
        fileprivate(set) var number = 0
        /// The rule as it was asked for.
        let request: JSON
        var spoiled = 0
    }

    fileprivate struct Attempt: Hashable {
        let rule: String
        let account: Account
        let task: String
    }

    fileprivate struct State {
        var entries: [Entry] = []
        var lastNumber = 0
        /// Of tasks that meet a fault a number of times each.
        var attempts: [Attempt: Int] = [:]
    }

    /// Beyond so many tasks the count of each begins anew.
    fileprivate static let mostAttempts = 100_000

    private let seed: UInt64
    private let state = Mutex(State())

    init(seed: UInt64) { self.seed = seed }

    /// The rules that an owner's tasks can meet; all there are for everyone.
    func entries(of owner: FaultRule.Owner) -> [Entry] {
        let entries = state.withLock { $0.entries }
        return owner == .everyone ? entries : entries.filter { [.everyone, owner].contains($0.rule.owner) }
    }

    func add(_ entry: Entry) {
        state.withLock { state in
            state.lastNumber += 1
            var entry = entry
            entry.number = state.lastNumber
            state.entries.append(entry)
        }
    }

    /// Forgets the rules of one owner; those of everyone are all there are.
    func forget(of owner: FaultRule.Owner) {
        state.withLock { state in
            state.entries.removeAll { owner == .everyone || $0.rule.owner == owner }
        }
    }

    /// Lets tasks of some accounts, or of all, meet anew what they have met often enough.
    func forgetAttempts(of accounts: [Account]?) {
        state.withLock { state in
            state.attempts = accounts.map { gone in state.attempts.filter { !gone.contains($0.key.account) } } ?? [:]
        }
    }

    /// What a task meets: what its request asks for, or its prompt, or the first rule that still has a say.
    func fault(for task: JSON, of account: Account, in session: String?, asked: FaultRequest?) -> Fault? {
        let request = asked ?? FaultRequest(prompt: task["positivePrompt"]?.string ?? "")
        return state.withLock { state in
            if let request { return state.takes(request, task, account) ? request.fault : nil }
            guard !state.entries.isEmpty else { return nil }
            return state.fault(for: task, account, session, seed)
        }
    }
}

extension Faults.State {
    fileprivate mutating func fault(for task: JSON, _ account: Account, _ session: String?, _ seed: UInt64) -> Fault? {
        for index in entries.indices {
            let (rule, spoiled) = (entries[index].rule, entries[index].spoiled)
            guard spoiled < rule.times ?? .max, rule.concerns(task, of: account, in: session, seed: seed),
                takes(rule.each, "\(entries[index].number)", task, account)
            else { continue }
            entries[index].spoiled += 1
            return rule.fault
        }
        return nil
    }

    fileprivate mutating func takes(_ request: FaultRequest, _ task: JSON, _ account: Account) -> Bool {
        takes(request.each, request.fault.kind.name, task, account)
    }

    /// Whether the task has met the fault less often than it is to; then this counts.
    private mutating func takes(_ each: Int?, _ rule: String, _ task: JSON, _ account: Account) -> Bool {
        guard let each else { return true }
        if attempts.count >= Faults.mostAttempts { attempts = [:] }
        let attempt = Faults.Attempt(rule: rule, account: account, task: task.taskName)
        attempts[attempt, default: 0] += 1
        return attempts[attempt, default: 0] <= each
    }
}
