import DryplateContract

extension CaseResult {
    /// How many entries of an exchange a report has, from its beginning and from its end.
    private static let (first, last) = (10, 10)

    /// The exchange; a long one without its middle, of which an entry of the kind `omitted` tells the `count`.
    var excerpt: [JSON] {
        let omitted = exchange.count - Self.first - Self.last
        guard omitted > 0 else { return exchange }
        let gap: JSON = ["kind": "omitted", "count": .integer(omitted)]
        return exchange.prefix(Self.first) + [gap] + exchange.suffix(Self.last)
    }
}
