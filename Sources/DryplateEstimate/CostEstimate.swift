package import DryplateContract

/// What tasks would cost, before they cost anything.
package struct CostEstimate: Hashable, Sendable {
    /// Sorted by their kind.
    package let rows: [EstimateRow]
    /// Tasks that cost nothing because they make no images.
    package let free: Int
    package let refused: RefusedTasks
    package let budget: Budget?
    /// The quality that stands for `auto`.
    package let autoPricedAs: Quality
}

extension CostEstimate {
    package var total: Total { Total(of: rows) }
    package var hasAuto: Bool { rows.contains { $0.kind.quality == .auto } }

    /// 0, or 1 if tasks are refused or the budget does not suffice.
    package func exitCode(allowingInvalid: Bool) -> Int32 {
        (refused.count > 0 && !allowingInvalid) || budget?.isExceeded == true ? 1 : 0
    }
}
