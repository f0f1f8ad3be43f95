/// One choice that a dialect makes: its name and values, what it decides, and how sure its default is.
package struct Switch: Sendable {
    /// The name, the values, and the default, which is that of the documented dialect.
    package let field: Field
    /// The value in a dialect.
    package let value: @Sendable (Dialect) -> JSON
    fileprivate let set: @Sendable (inout Dialect, JSON) -> Void

    init<Value: SwitchValue>(
        _ name: String, _ property: any WritableKeyPath<Dialect, Value> & Sendable, _ summary: String,
        _ shape: Shape = Value.shape, from provenance: Provenance
    ) {
        let standard = Dialect.documented[keyPath: property].json
        field = Field(name, shape, .defaults(to: standard), summary, from: provenance)
        value = { $0[keyPath: property].json }
        set = { dialect, json in Value(json: json).map { dialect[keyPath: property] = $0 } }
    }
}

extension Dialect {
    /// The value of every switch, in the order of the table.
    package var json: JSON { .object(Switch.all.map { JSON.Member($0.field.name, $0.value(self)) }) }

    /// Sets one switch by its name.
    package mutating func set(_ name: String, to value: JSON) throws(SwitchError) {
        guard let row = Switch.all.first(where: { $0.field.name == name }) else { throw .unknown(name) }
        guard row.field.shape.fault(in: value) == nil else { throw .value(value, of: row.field) }
        row.set(&self, value)
    }
}

/// Why a switch cannot be set.
package struct SwitchError: Error, Hashable, CustomStringConvertible {
    package let description: String

    static func unknown(_ name: String) -> SwitchError {
        let names = Switch.all.map(\.field.name)
        let hint = names.nearestPath(to: name).map { "did you mean '\($0)'?" } ?? "there are \(names.quotedList)."
        return SwitchError(description: "there is no switch '\(name)'; \(hint)")
    }

    static func value(_ value: JSON, of field: Field) -> SwitchError {
        SwitchError(description: "'\(field.name)' must be \(field.shape.expectation); found \(value.excerpt).")
    }
}
