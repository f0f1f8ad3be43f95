package import DryplateContract

/// All images of one kind.
package struct EstimateRow: Hashable, Sendable {
    package let kind: ImageKind
    package let price: UnitPrice
    package var tasks: Int128 = 0
    package var images: Int128 = 0
}

extension EstimateRow {
    /// `nil` if it is not known.
    package var cost: Money? { price.assumed.map { $0 * images } }
    package var cheapest: Money? { price.cheapest.map { $0 * images } }
    package var dearest: Money? { price.dearest.map { $0 * images } }

    mutating func add(_ count: Int, times: Int128) {
        tasks += times
        images += times * Int128(count)
    }
}

extension Money {
    static func * (amount: Money, count: Int128) -> Money { Money(micros: amount.micros * count) }
}
