import DryplateContract

/// What changes in the cost between two estimates.
package struct Comparison: Hashable, Sendable {
    package let base: EstimateBase
    package let estimate: CostEstimate
    /// Of both estimates, sorted by their kind; with those that did not change.
    package let rows: [ComparisonRow]

    package init(of estimate: CostEstimate, to base: EstimateBase) {
        self.base = base
        self.estimate = estimate
        let kinds = Set((base.rows + estimate.rows).map(\.kind)).sorted()
        rows = kinds.map { kind in
            ComparisonRow(
                kind: kind, before: base.rows.first { $0.kind == kind }, after: estimate.rows.first { $0.kind == kind })
        }
    }
}

extension Comparison {
    var before: Total { Total(of: base.rows) }
    var after: Total { estimate.total }

    /// `nil` if there is a price that is not known.
    package var delta: Delta? { Delta(from: before.known, to: after.known) }

    var changedRows: [ComparisonRow] { rows.filter { $0.change != .unchanged } }

    /// How many rows were added, removed, changed or not.
    func count(_ change: ComparisonRow.Change) -> Int { rows.count { $0.change == change } }
}

extension Total {
    /// The cost, if it is all of it.
    fileprivate var known: Money? { isLowerBound ? nil : cost }
}
