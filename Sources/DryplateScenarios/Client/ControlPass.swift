package import DryplateHTTP

/// A control token, and the simulator for which it is: nobody else is shown it.
package struct ControlPass: Sendable {
    private let token: ControlToken
    private let authority: String

    /// `server` is the address of the simulator, with or without `/v1`; `nil` if it is none.
    package init?(_ token: ControlToken, for server: String) {
        guard let url = WebURL(server) else { return nil }
        self.token = token
        authority = url.authority
    }

    /// The header that opens the address; none for what is not of the simulator's control API.
    func headers(for url: WebURL) -> [Header] {
        let isControl = url.target.prefixMatch(of: /(\/s\/[^\/]*)?\/__dryplate\//) != nil
        return isControl && url.authority == authority ? [Header(name: ControlToken.header, value: token.text)] : []
    }
}
