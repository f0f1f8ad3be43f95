package import DryplateContract

/// One line of the ledger: money that an account was given, or that an image cost it.
package struct LedgerEntry: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case deposit, charge }

    /// What a charge is for.
    package struct Subject: Hashable, Sendable {
        package let taskUUID: String
        /// The place of the result among those of its task, from 0.
        package let index: Int
        package let model: String
        /// As the task had it, with its default; what `auto` is priced as, the dialect says.
        package let quality: Quality
        package let size: Size

        package init(taskUUID: String, index: Int, model: String, quality: Quality, size: Size) {
            self.taskUUID = taskUUID
            self.index = index
            self.model = model
            self.quality = quality
            self.size = size
        }
    }

    package let account: Account
    package let moment: Timestamp
    package let kind: Kind
    /// `nil` if the price is not known.
    package let amount: Money?
    package let label: String?
    /// `nil` for deposits.
    package let subject: Subject?

    package init(
        account: Account, moment: Timestamp, kind: Kind, amount: Money?, label: String?, subject: Subject? = nil
    ) {
        self.account = account
        self.moment = moment
        self.kind = kind
        self.amount = amount
        self.label = label
        self.subject = subject
    }
}

extension TaskRecord {
    /// One charge for each result.
    package func charges(label: String?) -> [LedgerEntry] {
        let model = contract.pricedModel(of: request)
        return results.enumerated().map { index, result in
            LedgerEntry(
                account: account, moment: submittedAt, kind: .charge, amount: result.cost, label: label,
                subject: LedgerEntry.Subject(
                    taskUUID: task.taskUUID, index: index, model: model, quality: task.quality, size: task.size)
            )
        }
    }
}
