package import DryplateContract
import DryplateImaging

/// When tasks meet a fault, and which.
package struct FaultRule: Hashable, Sendable {
    /// Whose tasks it is about.
    package enum Owner: Hashable, Sendable {
        case everyone
        case account(Account)
        /// A session of tests, with whatever key.
        case session(String)
    }

    package let request: FaultRequest
    /// What the task must be, by parameters; `positivePrompt` need only hold the text.
    package let match: [JSON.Member]
    package let owner: Owner
    /// Of the tasks that it is about only this one, from 1, in the order of their arrival; `nil` for all.
    package let nth: Int?
    /// How many attempts it spoils in all; `nil` for no end.
    package let times: Int?
    /// Of a hundred attempts, by the seed, the `taskUUID` and how often the task has met it.
    package let percent: Int

    package init(
        _ request: FaultRequest, match: [JSON.Member] = [], owner: Owner = .everyone, nth: Int? = nil,
        times: Int? = nil, percent: Int = 100
    ) {
        self.request = request
        self.match = match
        self.owner = owner
        self.nth = nth
        self.times = times
        self.percent = percent
    }
}

extension FaultRule {
    /// Whether the task is one that the rule is about; a ping only if the rule names pings.
    package func concerns(_ task: JSON, of account: Account, in session: String?) -> Bool {
        guard owner.isOne(account, session), match.allSatisfy({ $0.isFound(in: task) }) else { return false }
        return task["taskType"] != "ping" || match.contains { $0.name == "taskType" }
    }

    /// The fault of an attempt at a task that has met the rule so often before.
    package func fault(of task: JSON, met attempts: Int, seed: UInt64) -> Fault? {
        guard percent >= 100 || isDrawn(task, attempts, seed) else { return nil }
        return request.fault(of: task.taskName, met: attempts, seed: seed)
    }

    private func isDrawn(_ task: JSON, _ attempts: Int, _ seed: UInt64) -> Bool {
        let names = ["percent", request.text, task["taskType"]?.string ?? "", task.taskName, String(attempts)]
        var generator = SeededGenerator(seed: seed, for: names)
        return generator.next(in: 0...99) < percent
    }

    /// Whether it matters how often a task has met it.
    package var isCounted: Bool { percent < 100 || request.isCounted }
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
