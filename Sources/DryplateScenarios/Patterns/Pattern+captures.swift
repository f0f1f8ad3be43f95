import DryplateContract

extension Pattern {
    /// The values at the pattern's captures, by their names; `actual` is without mismatches.
    ///
    /// Among unordered and repeated items none can be captured: which one would it be?
    func captures(in actual: JSON?) -> [String: JSON] {
        guard let actual else { return [:] }
        return switch rule {
        case .capture(let name, let pattern): pattern.captures(in: actual).merging([name: actual]) { $1 }
        case .maybe(let pattern): pattern.captures(in: actual)
        case .object(let members): members.map { $0.pattern.captures(in: actual[$0.name]) }.merged
        case .list(let items): zip(items, actual.array ?? []).map { $0.captures(in: $1) }.merged
        default: [:]
        }
    }

    /// The names that `captures` will have.
    var capturing: Set<String> {
        Set(
            all.compactMap { pattern in
                guard case .capture(let name, _) = pattern.rule else { return nil }
                return name
            })
    }
}

extension [[String: JSON]] {
    fileprivate var merged: [String: JSON] { reduce(into: [:]) { $0.merge($1) { $1 } } }
}
