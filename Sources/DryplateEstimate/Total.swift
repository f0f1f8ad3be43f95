package import DryplateContract

/// What all rows cost together; a lower bound if a price is not known.
package struct Total: Hashable, Sendable {
    package var tasks: Int128 = 0
    package var images: Int128 = 0
    package var unpricedImages: Int128 = 0
    package var cost = Money.zero
    package var cheapest = Money.zero
    package var dearest = Money.zero
    package var isLowerBound = false
    /// Whether `cheapest` and `dearest` are, because a price of some quality is not known.
    package var rangeIsLowerBound = false
}

extension Total {
    init(of rows: [EstimateRow]) {
        for row in rows { add(row) }
    }

    private mutating func add(_ row: EstimateRow) {
        tasks += row.tasks
        images += row.images
        cost += row.cost ?? .zero
        cheapest += row.cheapest ?? .zero
        dearest += row.dearest ?? row.cost ?? .zero
        unpricedImages += row.cost == nil ? row.images : 0
        isLowerBound = isLowerBound || row.cost == nil
        rangeIsLowerBound = rangeIsLowerBound || row.dearest == nil
    }

    /// `at least 0.25` if something is missing in it.
    package var phrase: String { cost.phrase(isLowerBound: isLowerBound) }
    var cheapestPhrase: String { cheapest.phrase(isLowerBound: rangeIsLowerBound) }
    var dearestPhrase: String { dearest.phrase(isLowerBound: rangeIsLowerBound) }
}

extension Money {
    fileprivate func phrase(isLowerBound: Bool) -> String { (isLowerBound ? "at least " : "") + description }
}
