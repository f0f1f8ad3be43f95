import DryplateContract
import DryplateImaging

/// Whose tasks these are: an API key, and a session of tests within it, by their fingerprint, so that no key is ever stored.
package struct Account: Sendable {
    package let fingerprint: UInt64
    /// That of the account without a session.
    package let keyFingerprint: UInt64

    package init(fingerprint: UInt64) { self.init(fingerprint: fingerprint, keyFingerprint: fingerprint) }

    private init(fingerprint: UInt64, keyFingerprint: UInt64) {
        self.fingerprint = fingerprint
        self.keyFingerprint = keyFingerprint
    }

    package init(apiKey: String) {
        var generator = SeededGenerator(seed: 0, for: ["apiKey", apiKey])
        self.init(fingerprint: generator.next())
    }

    /// The account of the same key in a session; there it has nothing of what it has outside.
    package func inside(_ session: String?) -> Account {
        guard let session else { return self }
        var generator = SeededGenerator(seed: keyFingerprint, for: ["session", session])
        return Account(fingerprint: generator.next(), keyFingerprint: keyFingerprint)
    }

    /// Tells accounts apart without telling their keys.
    package var name: String { fingerprint.hexadecimal }
}

extension Account: Hashable {
    package static func == (left: Account, right: Account) -> Bool { left.fingerprint == right.fingerprint }
    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
