package import DryplateContract
import DryplateImaging

/// What an account used in some time.
package struct Usage: Hashable, Sendable {
    package let cost: Money
    /// How many tasks were accepted.
    package let tasks: Int

    package init(cost: Money, tasks: Int) {
        self.cost = cost
        self.tasks = tasks
    }

    package static func + (left: Usage, right: Usage) -> Usage {
        Usage(cost: left.cost + right.cost, tasks: left.tasks + right.tasks)
    }

    fileprivate var json: JSON { ["credits": cost.json, "requests": .integer(tasks)] }
}

/// What an account used until now.
package struct AccountUsage: Hashable, Sendable {
    package let balance: Money
    package let total: Usage
    package let today: Usage
    package let last7Days: Usage
    package let last30Days: Usage

    package init(balance: Money, total: Usage, today: Usage, last7Days: Usage, last30Days: Usage) {
        self.balance = balance
        self.total = total
        self.today = today
        self.last7Days = last7Days
        self.last30Days = last30Days
    }

    fileprivate var json: JSON {
        [
            "total": total.json, "today": today.json, "last7Days": last7Days.json, "last30Days": last30Days.json,
        ]
    }
}

extension SimulatedPlatform {
    /// The answer to `accountManagement`.
    package func details(of account: Account, _ usage: AccountUsage, for task: JSON) -> Reply {
        var identities = SeededGenerator(seed: seed ^ account.fingerprint, for: ["organizationUUID"])
        let balance = usage.balance.json
        let described: JSON = ["amount": balance, "freeBalance": 0, "currency": "USD"]
        return .data([
            "taskType": "accountManagement", "taskUUID": task["taskUUID"] ?? .null, "operation": "getDetails",
            "organizationUUID": .string(identities.nextUUID()), "organizationName": "Dryplate",
            "AIRSource": "dryplate", "balance": dialect.legacyShapes ? balance : described, "team": [],
            "apiKeys": [], "usage": usage.json,
        ])
    }
}
