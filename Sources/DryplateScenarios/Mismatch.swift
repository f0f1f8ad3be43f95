import DryplateContract
package import DryplateFiles

/// One difference between what a scenario expects and what came.
package struct Mismatch: Hashable, Sendable {
    /// The line that holds the expectation.
    package var place: Place
    /// `status`, `body`, a path in the body such as `data[0].cost`, or a property of an image such as `image.width`.
    package var path: String
    package var expected: String
    package var actual: String
}

extension JSON {
    /// The compact text for a report, shortened.
    var reported: String { text.shortened }
}

extension String {
    /// At most 300 characters, and how many there were.
    var shortened: String {
        count > 300 ? "\(prefix(300))… (\(count) characters)" : self
    }
}
