package import DryplateContract

/// What an account has to begin with, and whether it can run dry.
package struct Credit: Hashable, Sendable {
    package let opening: Money
    package let isLimited: Bool

    /// As much as anyone needs: the balance is shown, and nothing is refused when it is spent.
    package static let unlimited = Credit(opening: "1000", isLimited: false)

    /// Nothing is accepted that costs more than what is left.
    package static func limited(to opening: Money) -> Credit { Credit(opening: opening, isLimited: true) }
}

/// The credit of every account.
package struct Credits: Hashable, Sendable {
    private let usual: Credit
    /// By the fingerprint of the key, in every session.
    private let special: [UInt64: Credit]

    package init(usual: Credit = .unlimited, special: [Account: Credit] = [:]) {
        self.usual = usual
        self.special = Dictionary(special.map { ($0.keyFingerprint, $1) }) { $1 }
    }

    package subscript(account: Account) -> Credit { special[account.keyFingerprint] ?? usual }
}
