/// An absolute http or https URL, cut into what a client needs.
package struct WebURL: Hashable, Sendable {
    /// As it was given.
    package let text: String
    package let isSecure: Bool
    /// Without the brackets of an IPv6 address.
    package let host: String
    package let port: Int
    /// The value of the header `Host`.
    package let authority: String
    /// Path and query, beginning with `/`.
    package let target: String

    /// `nil` for other schemes, without a host, with a user, and for characters that a URL must escape.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        guard let separator = text.firstRange(of: "://"), let isSecure = Self.isSecure(text[..<separator.lowerBound])
        else { return nil }
        let rest = text[separator.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        self.text = text
        self.isSecure = isSecure
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
        self.authority = String(authority)
        let target = rest[authority.endIndex...]
        self.target = target.first == "/" ? String(target) : "/\(target)"
    }

    private static func isSecure(_ scheme: Substring) -> Bool? {
        switch scheme.lowercased() {
        case "http": false
        case "https": true
        default: nil
        }
    }

    /// `host`, `host:80`, `[::1]` or `[::1]:80`.
    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        guard let match = authority.wholeMatch(of: /(?:\[([0-9A-Fa-f:.]+)\]|([^@:\[\]]+))(?::([0-9]{1,5}))?/) else {
            return nil
        }
        let port = match.3.flatMap { Int($0) }
        guard let host = match.1 ?? match.2, (1...65_535).contains(port ?? 1) else { return nil }
        return (String(host), port)
    }
}

extension WebURL {
    /// For logs and messages: secrets live in queries.
    package var withoutQuery: String { String(text.prefix { $0 != "?" && $0 != "#" }) }
}

extension StringProtocol {
    /// The address of a server, whether it was given with a slash at its end, or as that of its tasks, with `/v1`.
    package var serverAddress: String {
        let address = hasSuffix("/") ? self.dropLast() : self[...]
        let isOfTasks = address.hasSuffix("/v1") && !address.hasSuffix("//v1")
        return String(isOfTasks ? address.dropLast("/v1".count) : address)
    }
}

extension WebURL: CustomStringConvertible {
    package var description: String { text }
}
