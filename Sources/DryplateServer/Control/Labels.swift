import DryplateEngine
import Synchronization

/// The labels that charges have at the moment, unless their request says otherwise.
final class Labels: Sendable {
    private struct State {
        var ofAll: String?
        var ofAccounts: [Account: String] = [:]
    }

    private let state = Mutex(State())

    subscript(account: Account) -> String? { state.withLock { $0.ofAccounts[account] ?? $0.ofAll } }

    /// Labels what one account is charged from now on, or what all are; an empty label is none.
    func set(_ label: String, of account: Account?) {
        let label = label.isEmpty ? nil : label
        state.withLock { state in
            if let account { state.ofAccounts[account] = label } else { state.ofAll = label }
        }
    }
}
