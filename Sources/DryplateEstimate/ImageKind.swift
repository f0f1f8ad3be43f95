package import DryplateContract

/// What the price of an image depends on.
package struct ImageKind: Hashable, Sendable {
    package let model: String
    package let quality: Quality
    package let size: Size

    package init(_ model: String, _ quality: Quality, _ size: Size) {
        self.model = model
        self.quality = quality
        self.size = size
    }
}

extension ImageKind: Comparable {
    package static func < (left: ImageKind, right: ImageKind) -> Bool {
        (left.model, left.rank, left.size.width, left.size.height)
            < (right.model, right.rank, right.size.width, right.size.height)
    }

    /// From the cheapest to the one that is not known.
    private var rank: Int { [.low, .medium, .high].firstIndex(of: quality) ?? 3 }
}

extension ImageKind: CustomStringConvertible {
    package var description: String { "\(model) \(quality) \(size)" }
}
