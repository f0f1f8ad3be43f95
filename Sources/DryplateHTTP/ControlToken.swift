/// The secret that opens a simulator's control API, `/__dryplate/…`, to whoever sends it.
package struct ControlToken: Hashable, Sendable {
    /// The header that carries it; `Authorization` says whose tasks are meant.
    package static let header = "X-Dryplate-Token"
    /// The variable of the environment that holds it.
    package static let variable = "DRYPLATE_CONTROL_TOKEN"
    /// What a token must be; shells, headers and dotenv files need no quotes for it.
    package static let expectation = "16 to 256 letters, digits, '-', '.', '_', '~', '+', '/' or '='"

    package let text: String

    /// `nil` if the text is no token.
    package init?(_ text: String) {
        guard text.wholeMatch(of: /[A-Za-z0-9._~+\/=-]{16,256}/) != nil else { return nil }
        self.text = text
    }

    /// Whether this is the token; how long it takes does not tell how much of it was right.
    package func matches(_ candidate: String) -> Bool {
        let (own, other) = (Array(text.utf8), Array(candidate.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Whatever holds a token can be printed without it.
extension ControlToken: CustomStringConvertible {
    package var description: String { "<redacted>" }
}
