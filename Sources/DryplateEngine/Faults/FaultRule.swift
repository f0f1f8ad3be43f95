package import DryplateContract
import DryplateImaging

/// When tasks have a bad day, and which.
package struct FaultRule: Hashable, Sendable {
    /// Whose tasks it is about.
    package enum Owner: Hashable, Sendable {
        case everyone
        case account(Account)
        /// A session of tests, with whatever key.
        case session(String)
    }

    package let fault: Fault
    /// What the task must be, by parameters; `positivePrompt` need only hold the text.
    package let match: [JSON.Member]
    package let owner: Owner
    /// How many attempts of each task it spoils; `nil` for all.
    package let each: Int?
    /// How many attempts it spoils in all; `nil` for no end.
    package let times: Int?
    /// Of a hundred tasks, by the seed and their `taskUUID`.
    package let percent: Int

    package init(
        _ fault: Fault, match: [JSON.Member] = [], owner: Owner = .everyone, each: Int? = nil, times: Int? = nil,
        percent: Int = 100
    ) {
        self.fault = fault
        self.match = match
        self.owner = owner
        self.each = each
        self.times = times
        self.percent = percent
    }
}

extension FaultRule {
    /// Whether the task is one that the rule is about, however often it was before.
    package func concerns(_ task: JSON, of account: Account, in session: String?, seed: UInt64) -> Bool {
        guard owner.isOne(account, session), match.allSatisfy({ $0.isFound(in: task) }) else { return false }
        return percent >= 100 || isDrawn(task, seed)
    }

    private func isDrawn(_ task: JSON, _ seed: UInt64) -> Bool {
        var generator = SeededGenerator(seed: seed, for: ["fault", fault.kind.name, task.taskName])
        return generator.next(in: 0...99) < percent
    }
}

extension JSON {
    /// The `taskUUID` in one case of letters; empty if there is none.
    package var taskName: String { self["taskUUID"]?.string?.lowercased() ?? "" }
}

extension FaultRule.Owner {
    fileprivate func isOne(_ account: Account, _ session: String?) -> Bool {
        switch self {
        case .everyone: true
        case .account(let owner): owner == account
        case .session(let owner): owner == session
        }
    }
}

extension JSON.Member {
    fileprivate func isFound(in task: JSON) -> Bool {
        let found = task.value(at: name)
        guard name == "positivePrompt", let text = value.string else { return found == value }
        return found?.string?.contains(text) ?? false
    }
}
