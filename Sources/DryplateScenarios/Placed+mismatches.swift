import DryplateFiles

extension Placed {
    /// Nothing if `actual` is the value; else the mismatch.
    func mismatches(with actual: Value, at path: String) -> [Mismatch] {
        guard actual != value else { return [] }
        return [Mismatch(place: place, path: path, expected: "\(value)", actual: "\(actual)")]
    }
}
