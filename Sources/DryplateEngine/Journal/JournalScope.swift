/// Whose entries a control request is about: those of an account, or of a session, or all.
package struct JournalScope: Sendable {
    package let account: Account?
    package let session: String?

    package static let everyone = JournalScope(account: nil, session: nil)

    package init(account: Account?, session: String?) {
        self.account = account
        self.session = session
    }

    package var isEveryone: Bool { account == nil && session == nil }

    package func contains(_ entry: JournalEntry) -> Bool {
        if let account { return entry.account == account }
        return session == nil || entry.session == session
    }
}
