/// A type whose values a switch can have.
package protocol SwitchValue: Hashable, Sendable {
    /// What a value must look like, if its switch does not narrow it.
    static var shape: Shape { get }

    /// `nil` for JSON that is none of the values.
    init?(json: JSON)

    var json: JSON { get }
}

/// One of a few named values.
package protocol SwitchChoice: SwitchValue, RawRepresentable<String>, CaseIterable {}

extension SwitchChoice {
    package static var shape: Shape { .choice(of: Self.self) }

    package init?(json: JSON) { self.init(rawValue: json.string ?? "") }

    package var json: JSON { .string(rawValue) }
}

extension Bool: SwitchValue {
    package static var shape: Shape { .boolean }

    package init?(json: JSON) {
        guard let value = json.bool else { return nil }
        self = value
    }

    package var json: JSON { .bool(self) }
}

extension Int: SwitchValue {
    package static var shape: Shape { .integer(min: 0) }

    package init?(json: JSON) {
        guard let value = json.integer else { return nil }
        self = value
    }

    package var json: JSON { .integer(self) }
}
