import DryplateEngine
import Synchronization

/// The labels that charges have at the moment, unless their request says otherwise.
final class Labels: Sendable {
    private let labels = Mutex<[FaultRule.Owner: String]>([:])

    /// That of an account wins over that of its session, and this over that of all.
    func label(of account: Account, in session: String?) -> String? {
        labels.withLock { labels in
            guard !labels.isEmpty else { return nil }
            return labels[.account(account)] ?? session.flatMap { labels[.session($0)] } ?? labels[.everyone]
        }
    }

    /// Labels what one account or a session is charged from now on, or what all are; an empty label is none.
    func set(_ label: String, of owner: FaultRule.Owner) {
        labels.withLock { $0[owner] = label.isEmpty ? nil : label }
    }

    /// Forgets the label of one owner and those of its accounts; those of everyone are all there are.
    func forget(of owner: FaultRule.Owner, _ accounts: [Account]?) {
        let gone = [owner] + (accounts ?? []).map { .account($0) }
        labels.withLock { labels in labels = owner == .everyone ? [:] : labels.filter { !gone.contains($0.key) } }
    }
}
