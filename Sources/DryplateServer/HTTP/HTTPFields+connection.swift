import HTTPTypes

extension HTTPFields {
    /// Whether the connection is closed behind this request.
    var announceClose: Bool { lists("close", in: .connection) || self[.upgrade] != nil }

    /// Whether the client waits for permission to send its body.
    var askForPermission: Bool { lists("100-continue", in: .expect) }

    private func lists(_ word: String, in name: HTTPField.Name) -> Bool {
        self[name]?.split(separator: ",").contains { $0.lowercased().filter { !$0.isWhitespace } == word } ?? false
    }
}
