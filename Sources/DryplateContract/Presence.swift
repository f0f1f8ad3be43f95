/// Whether a parameter must be there, and what holds when it is not.
package enum Presence: Hashable, Sendable {
    case required
    /// Required, and a `Rule` over several parameters says so.
    case requiredTogether
    case optional
    case defaults(to: JSON)

    package var isRequired: Bool { self == .required || self == .requiredTogether }

    package var defaultValue: JSON? {
        guard case .defaults(let value) = self else { return nil }
        return value
    }
}
