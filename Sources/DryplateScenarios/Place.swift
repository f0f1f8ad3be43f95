/// A line of a scenario file.
package struct Place: Hashable, Sendable {
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// The line itself, with its indentation.
    package var text: String
}

/// A value together with the line it was read from.
package struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var place: Place
}

extension Placed {
    /// Nothing if `actual` is the value; else the mismatch.
    func mismatches(with actual: Value, at path: String) -> [Mismatch] {
        guard actual != value else { return [] }
        return [Mismatch(place: place, path: path, expected: "\(value)", actual: "\(actual)")]
    }
}
