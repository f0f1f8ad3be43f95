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

    fileprivate struct State {
        var entries: [Entry] = []
        var lastNumber = 0
        /// How often tasks met what is counted.
        var met = FaultTally()
        /// How often tasks came to rules that draw.
        var seen = FaultTally()
    }

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
            state.met.forget(accounts)
            state.seen.forget(accounts)
            if accounts == nil { state.restart() }
        }
    }

    /// Whether tasks can meet none, as nobody asked for any.
    func areOutOfReach(of tasks: [JSON]) -> Bool {
        state.withLock { $0.entries.isEmpty }
            && tasks.allSatisfy { FaultRequest.list(prompt: $0["positivePrompt"]?.string ?? "").isEmpty }
    }

    /// What a task meets: what its request asks for, then its prompt, then the rules.
    func met(by task: JSON, of account: Account, _ options: CallOptions) -> [Fault] {
        let requests = options.faults + FaultRequest.list(prompt: task["positivePrompt"]?.string ?? "")
        return state.withLock { state in
            if requests.isEmpty, state.entries.isEmpty { return [] }
            let occasion = FaultOccasion(task: task, account: account, options: options, seed: seed)
            let candidates = requests.compactMap { state.candidate($0, occasion) } + state.candidates(occasion)
            return candidates.map(\.fault).compatible.map { state.meet(candidates[$0]) }
        }
    }
}

/// One attempt at a task.
private struct FaultOccasion {
    let task: JSON
    let account: Account
    let options: CallOptions
    let seed: UInt64

    func isPossible(_ kind: FaultKind) -> Bool { kind.canBeMet(by: task, over: options.transport) }

    func occurrence(of rule: String) -> FaultTally.Occurrence {
        FaultTally.Occurrence(rule: rule, account: account, task: task.taskName)
    }
}

/// A fault that the task meets unless another one excludes it.
private struct FaultCandidate {
    let fault: Fault
    let occurrence: FaultTally.Occurrence?
    /// The place of its rule, if it is from one.
    var rule: Int?
}

extension Faults.State {
    fileprivate mutating func add(_ rule: FaultRule, isStanding: Bool) {
        lastNumber += 1
        entries.append(Faults.Entry(rule: rule, number: lastNumber, isStanding: isStanding))
    }

    /// Lets rules that stay begin anew.
    fileprivate mutating func restart() {
        for index in entries.indices { (entries[index].concerned, entries[index].spoiled) = (0, 0) }
    }

    fileprivate mutating func candidates(_ occasion: FaultOccasion) -> [FaultCandidate] {
        entries.indices.compactMap { index in
            isConcerned(index, occasion) ? candidate(index, occasion) : nil
        }
    }

    /// Whether the task is one that the rule at `index` spoils, for all that is known of arrivals before it.
    private mutating func isConcerned(_ index: Int, _ occasion: FaultOccasion) -> Bool {
        let rule = entries[index].rule
        guard rule.concerns(occasion.task, of: occasion.account, in: occasion.options.session) else { return false }
        entries[index].concerned += 1
        return (rule.nth ?? entries[index].concerned) == entries[index].concerned
            && entries[index].spoiled < rule.times ?? .max
    }

    private mutating func candidate(_ index: Int, _ occasion: FaultOccasion) -> FaultCandidate? {
        let (rule, number) = (entries[index].rule, entries[index].number)
        let occurrence = occasion.occurrence(of: "\(number)")
        let type = occasion.task["taskType"]?.string ?? ""
        let attempt = rule.draws ? seen.count(occasion.occurrence(of: "\(number) \(type)")) : 0
        let fault = rule.fault(
            of: occasion.task, attempt: attempt, met: met[occurrence], seed: occasion.seed, where: occasion.isPossible)
        let counted = rule.request.isCounted ? occurrence : nil
        return fault.map { FaultCandidate(fault: $0, occurrence: counted, rule: index) }
    }

    fileprivate func candidate(_ request: FaultRequest, _ occasion: FaultOccasion) -> FaultCandidate? {
        let occurrence = occasion.occurrence(of: request.text)
        let fault = request.fault(
            of: occasion.task.taskName, met: met[occurrence], seed: occasion.seed, where: occasion.isPossible)
        return fault.map { FaultCandidate(fault: $0, occurrence: request.isCounted ? occurrence : nil) }
    }

    fileprivate mutating func meet(_ candidate: FaultCandidate) -> Fault {
        if let index = candidate.rule { entries[index].spoiled += 1 }
        if let occurrence = candidate.occurrence { met.count(occurrence) }
        return candidate.fault
    }
}
