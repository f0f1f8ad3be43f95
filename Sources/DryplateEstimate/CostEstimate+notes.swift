import DryplateContract

extension CostEstimate {
    /// What has to be known beside the table, a sentence each.
    var notes: [String] {
        [rangeNote, unknownNote, freeNote, budgetNote, dearestNote].compactMap { $0 }
    }

    private var rangeNote: String? {
        guard hasAuto else { return nil }
        let range = "from \(total.cheapestPhrase) to \(total.dearestPhrase)"
        return "With quality 'auto' the platform chooses; it is counted as '\(autoPricedAs)'. All will cost \(range)."
    }

    private var unknownNote: String? {
        guard total.isLowerBound else { return nil }
        let images = total.unpricedImages.counted("image")
        return "The price of \(images) is not known, so the total is at least \(total.cost)."
    }

    private var freeNote: String? {
        free > 0 ? "\(free.counted("task")) without images, which \(free.named("costs", "cost")) nothing." : nil
    }

    private var budgetNote: String? {
        guard let budget else { return nil }
        if budget.spent > budget.limit {
            return "The budget of \(budget.limit) is exceeded by \(budget.spent - budget.limit)."
        }
        return total.isLowerBound
            ? "The budget of \(budget.limit) cannot be kept for sure: a price is not known."
            : "The budget of \(budget.limit) suffices; \(budget.limit - budget.spent) is left."
    }

    private var dearestNote: String? {
        guard let budget, !budget.isExceeded, total.dearest > budget.limit else { return nil }
        return "If 'auto' turns out as dear as can be, the budget is exceeded by \(total.dearest - budget.limit)."
    }

    /// Above the list of refused tasks.
    var refusedHeading: String? {
        guard refused.count > 0 else { return nil }
        return refused.count.counted("task is refused and costs nothing", "tasks are refused and cost nothing")
    }

    /// Above the list of tasks that the budget does not reach.
    var offendersHeading: String? {
        guard let budget, budget.isExceeded else { return nil }
        return budget.offenderCount.counted("task beyond the budget", "tasks beyond the budget")
    }
}

extension Budget.Offender {
    /// What it costs and where that leads, as after a place and a UUID.
    var phrase: String {
        "\(cost.map { "costs \($0)" } ?? "price unknown"), total \(runningTotal)"
    }
}

extension Violation {
    /// For a list of what is wrong with a task.
    var phrase: String { "\(code): \(message)" }
}
