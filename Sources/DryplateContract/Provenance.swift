/// How sure we are of a rule: where it was read, or why it was made up.
package enum Provenance: Hashable, Sendable {
    /// Stated on a page of the platform.
    case documented
    /// Required or done by an official SDK, its tests or its generated types.
    case seenInSDK
    /// Observed by people who use the live platform.
    case seenInTheWild
    /// Follows from what is known.
    case inferred(because: String)
    /// Nothing is known; the simulator had to answer something.
    case invented(because: String)
    /// Set by the user, at this place of a file.
    case given(in: String)

    /// The mark shown to people.
    package var name: String {
        switch self {
        case .documented: "documented"
        case .seenInSDK: "seen in SDK"
        case .seenInTheWild: "seen in the wild"
        case .inferred: "inferred"
        case .invented: "invented"
        case .given: "given"
        }
    }

    package var reason: String? {
        switch self {
        case .documented, .seenInSDK, .seenInTheWild: nil
        case .inferred(let reason), .invented(let reason): reason
        case .given(let place): "set in \(place)"
        }
    }
}
