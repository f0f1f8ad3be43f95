/// An answer that is legal, and that a client may not expect.
package enum Surprise: String, Hashable, Sendable, CaseIterable {
    /// Members that no page documents.
    case extraMembers
    /// Members of objects in another order.
    case memberOrder
    /// White space between tokens, and escapes in strings.
    case spelling
    /// Without the members that need not be there.
    case missingMembers
    /// `parameter` of an error as an array.
    case parameterList
    /// Several items in one message of a WebSocket.
    case groupedFrames
    /// Results in another order.
    case resultOrder
    /// Messages of errors of some thousand characters.
    case longMessages
    /// Numbers in another notation: `0.25` as `2.5e-1`, `1` as `1.0`.
    case numberNotation

    package var transports: [Transport] { self == .groupedFrames ? [.webSocket] : Transport.allCases }
}
