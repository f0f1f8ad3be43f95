package import DryplateContract

/// What one image costs; `nil` stands for what is not known.
package struct UnitPrice: Hashable, Sendable {
    /// What is counted on. Of quality `auto` it is a guess.
    package var assumed: Money?
    package var cheapest: Money?
    package var dearest: Money?
    package var provenance: Provenance?

    package init(assumed: Money?, cheapest: Money?, dearest: Money?, provenance: Provenance? = nil) {
        self.assumed = assumed
        self.cheapest = cheapest
        self.dearest = dearest
        self.provenance = provenance
    }
}

extension UnitPrice {
    init(of kind: ImageKind, in prices: PriceList, under dialect: Dialect) {
        let amounts = kind.quality.candidates.map {
            prices.price(of: kind.model, $0, kind.size, under: dialect)?.amount
        }
        let known = amounts.contains(nil) ? [] : amounts.compactMap { $0 }
        let price = prices.price(of: kind.model, kind.quality, kind.size, under: dialect)
        let isGuess = kind.quality == .auto && price != nil
        self.init(
            assumed: price?.amount, cheapest: known.min(), dearest: known.max(),
            provenance: isGuess ? .ofAuto : price?.provenance
        )
    }

    /// Whether it costs the same, wherever that was read.
    func costs(sameAs other: UnitPrice) -> Bool {
        (assumed, cheapest, dearest) == (other.assumed, other.cheapest, other.dearest)
    }
}

extension Quality {
    /// With `auto` the platform picks one of the others, and nobody is told which.
    fileprivate var candidates: [Quality] { self == .auto ? Self.allCases.filter { $0 != .auto } : [self] }
}

extension Provenance {
    /// However sure the price is that stands for that of `auto`.
    fileprivate static let ofAuto = Switch.all.first { $0.field.name == "autoPricedAs" }?.field.provenance
}
