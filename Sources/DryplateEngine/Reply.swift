package import DryplateContract

/// One item of an answer.
package enum Reply: Hashable, Sendable {
    case data(JSON)
    case error(ErrorItem)
}
