/// One row of a price list: what one image costs.
package struct Price: Hashable, Sendable {
    package let quality: Quality
    package let size: Size
    package let amount: Money
    package let provenance: Provenance

    package init(_ quality: Quality, _ size: Size, _ amount: Money, from provenance: Provenance = .documented) {
        self.quality = quality
        self.size = size
        self.amount = amount
        self.provenance = provenance
    }
}
