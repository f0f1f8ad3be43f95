/// A line of a file.
package struct Place: Hashable, Sendable {
    package var file: String
    /// Counted from 1.
    package var line: Int
    /// The line itself, with its indentation.
    package var text: String

    package init(file: String, line: Int, text: String) {
        self.file = file
        self.line = line
        self.text = text
    }
}

/// A value together with the line it was read from.
package struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var place: Place

    package init(value: Value, place: Place) {
        self.value = value
        self.place = place
    }
}
