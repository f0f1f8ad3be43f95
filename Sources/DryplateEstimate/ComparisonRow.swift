import DryplateContract

/// One kind of image before and after; at least one of them is there.
package struct ComparisonRow: Hashable, Sendable {
    package enum Change: String, CaseIterable, Sendable { case added, removed, changed, unchanged }

    package let kind: ImageKind
    package let before: EstimateRow?
    package let after: EstimateRow?
}

extension ComparisonRow {
    package var change: Change {
        guard let before else { return .added }
        guard let after else { return .removed }
        let isSame = (before.tasks, before.images) == (after.tasks, after.images) && !hasNewPrice
        return isSame ? .unchanged : .changed
    }

    /// Whether an image costs something else than before.
    var hasNewPrice: Bool {
        guard let before, let after else { return false }
        return !before.price.costs(sameAs: after.price)
    }

    /// What is not there costs nothing; `nil` for what is there and has no known price.
    var costBefore: Money? { before.map(\.cost) ?? .zero }
    var costAfter: Money? { after.map(\.cost) ?? .zero }
    package var delta: Delta? { Delta(from: costBefore, to: costAfter) }
}
