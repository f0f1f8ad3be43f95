package import DryplateContract

/// Adds up tasks as they come; what it keeps does not grow with their number.
package struct Estimator {
    private let prices: PriceList
    private let dialect: Dialect
    private var rows: [ImageKind: EstimateRow] = [:]
    private var free = 0
    private var refused = RefusedTasks()
    private var budget: Budget?

    package init(prices: PriceList = .runware, dialect: Dialect = .documented, budget: Money? = nil) {
        self.prices = prices
        self.dialect = dialect
        self.budget = budget.map(Budget.init)
    }

    /// Counts a task, so many times; each has a `taskUUID` of its own then.
    package mutating func add(_ task: JSON, times: Int128 = 1, at place: @autoclosure () -> String) {
        switch Quote(of: task, under: dialect) {
        case .images(let kind, let count): add(kind, count, times, of: task, at: place)
        case .free: free += 1
        case .refused(let violations):
            refused.add(RefusedTask(place: place(), taskUUID: task["taskUUID"]?.identity, violations: violations))
        }
    }

    private mutating func add(
        _ kind: ImageKind, _ count: Int, _ times: Int128, of task: JSON, at place: () -> String
    ) {
        var row = rows[kind] ?? EstimateRow(kind: kind, price: UnitPrice(of: kind, in: prices, under: dialect))
        row.add(count, times: times)
        rows[kind] = row
        let cost = row.price.assumed.map { $0 * (times * Int128(count)) }
        budget?.spend(cost, taskUUID: task["taskUUID"]?.string, at: place)
    }

    package var estimate: CostEstimate {
        CostEstimate(
            rows: rows.values.sorted { $0.kind < $1.kind }, free: free, refused: refused, budget: budget,
            autoPricedAs: dialect.autoPricedAs
        )
    }
}

extension JSON {
    /// A UUID, or whatever stands in its place.
    fileprivate var identity: String { string.flatMap { $0.isUUID ? $0 : nil } ?? excerpt }
}
