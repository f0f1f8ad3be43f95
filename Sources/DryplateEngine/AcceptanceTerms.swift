package import DryplateContract

/// On what terms the tasks of an account are accepted at some moment.
package struct AcceptanceTerms: Hashable, Sendable {
    /// What an account has to begin with.
    package let credit: Credit
    /// A `taskUUID` that was used until then can be used again; `nil` if it is never forgotten.
    package let forgottenUntil: Timestamp?
    /// A name for whatever is charged, by which it can be found in the ledger.
    package let label: String?

    package init(credit: Credit = .unlimited, forgottenUntil: Timestamp? = nil, label: String? = nil) {
        self.credit = credit
        self.forgottenUntil = forgottenUntil
        self.label = label
    }
}

/// What became of a task that was to be accepted.
package enum Acceptance: Hashable, Sendable {
    case accepted
    /// The account has used the `taskUUID`.
    case conflict
    /// The account has only this much left, which is less than the task costs.
    case insufficientCredits(balance: Money)
    /// The simulator could not write it down.
    case unstored
}

extension SimulatedPlatform {
    /// An empty label is none.
    package func terms(for account: Account, label: String?, now: Timestamp) -> AcceptanceTerms {
        let window = dialect.conflictWindow
        return AcceptanceTerms(
            credit: credits[account], forgottenUntil: window > 0 ? now.adding(seconds: -window) : nil,
            label: label == "" ? nil : label
        )
    }
}

extension TaskRecord {
    /// Why the task was not accepted after all; `nil` if it was.
    package func refusal(_ acceptance: Acceptance, under dialect: Dialect) -> ErrorItem? {
        let page = contract.documentation
        return switch acceptance {
        case .accepted: nil
        case .conflict: ErrorItem(.conflict, in: request, page: page)
        case .insufficientCredits(let balance):
            ErrorItem(
                .insufficientCredits(under: dialect), "The task costs \(knownCost) USD; \(balance) USD are left.",
                in: request, page: page)
        case .unstored: ErrorItem(.internalError, "The task was not accepted and costs nothing.", in: request)
        }
    }

    /// What all results cost together, as far as their prices are known.
    package var knownCost: Money { results.compactMap(\.cost).reduce(.zero, +) }

    /// How many results have no known price.
    package var unpricedResults: Int { results.count { $0.cost == nil } }
}
