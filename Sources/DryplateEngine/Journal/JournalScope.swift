/// Whose entries a control request is about: those of an account, or of a session, or all.
package struct JournalScope: Hashable, Sendable {
    package let account: Account?
    package let session: String?

    package static let everyone = JournalScope(account: nil, session: nil)

    package init(account: Account?, session: String?) {
        self.account = account
        self.session = session
    }

    /// That of one entry.
    init(of entry: JournalEntry) { self.init(account: entry.account, session: entry.session) }

    package var isEveryone: Bool { account == nil && session == nil }

    package func contains(_ entry: JournalEntry) -> Bool { contains(JournalScope(of: entry)) }

    /// Whether all of another scope is in this one.
    package func contains(_ other: JournalScope) -> Bool {
        if let account { return other.account == account }
        return session == nil || other.session == session
    }
}
