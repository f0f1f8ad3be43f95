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
    /// Of a hundred attempts, by the seed, the `taskUUID` and how often the task came before.
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

    /// The fault of an attempt at a task.
    ///
    /// - Parameters:
    ///   - attempt: how often the task came before.
    ///   - met: how often it has met the rule.
    package func fault(
        of task: JSON, attempt: Int, met: Int, seed: UInt64, where isPossible: (FaultKind) -> Bool = { _ in true }
    ) -> Fault? {
        guard percent >= 100 || isDrawn(task, attempt, seed) else { return nil }
        return request.fault(of: task.taskName, met: met, seed: seed, where: isPossible)
    }

    private func isDrawn(_ task: JSON, _ attempt: Int, _ seed: UInt64) -> Bool {
        let names = ["percent", request.text, task["taskType"]?.string ?? "", task.taskName, String(attempt)]
        var generator = SeededGenerator(seed: seed, for: names)
        return generator.next(in: 0...99) < percent
    }

    /// Whether it matters how often a task came.
    package var draws: Bool { percent < 100 }
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
        if name == "taskUUID" { return found?.string?.lowercased() == value.string?.lowercased() }
        guard name == "positivePrompt", let text = value.string else { return found == value }
        return found?.string?.contains(text) ?? false
    }
}
