package import DryplateContract

/// Which entries of the ledger are asked for; what is `nil` does not matter.
package struct LedgerQuery: Hashable, Sendable {
    package var accounts: [Account]?
    package var model: String?
    package var quality: Quality?
    package var size: Size?
    package var label: String?
    package var taskUUID: String?
    /// The first moment, and the first one that is too late.
    package var since: Timestamp?
    package var until: Timestamp?

    package init() {}
}

/// What a query finds.
package struct Ledger: Hashable, Sendable {
    package let charges: [ChargeGroup]
    package let balances: [AccountBalance]
    /// The latest first, and not all of them if there are many.
    package let entries: [LedgerEntry]

    package init(charges: [ChargeGroup], balances: [AccountBalance], entries: [LedgerEntry]) {
        self.charges = charges
        self.balances = balances
        self.entries = entries
    }

    /// All charges, also those whose entries are not listed.
    package var sum: ChargeSum { charges.map(\.sum).reduce(ChargeSum(), +) }
}

/// What several charges come to.
package struct ChargeSum: Hashable, Sendable {
    package var tasks: Int
    package var images: Int
    /// A lower bound if there are images without a price.
    package var cost: Money
    /// How many of the images have no known price.
    package var unpriced: Int

    package init(tasks: Int = 0, images: Int = 0, cost: Money = .zero, unpriced: Int = 0) {
        self.tasks = tasks
        self.images = images
        self.cost = cost
        self.unpriced = unpriced
    }

    package static func + (left: ChargeSum, right: ChargeSum) -> ChargeSum {
        ChargeSum(
            tasks: left.tasks + right.tasks, images: left.images + right.images, cost: left.cost + right.cost,
            unpriced: left.unpriced + right.unpriced
        )
    }
}

/// The charges of one model, quality, size and label, together.
package struct ChargeGroup: Hashable, Sendable {
    package let model: String
    package let quality: Quality
    package let size: Size
    package let label: String?
    package let sum: ChargeSum

    package init(model: String, quality: Quality, size: Size, label: String?, sum: ChargeSum) {
        self.model = model
        self.quality = quality
        self.size = size
        self.label = label
        self.sum = sum
    }
}

/// What an account was given and has spent.
package struct AccountBalance: Hashable, Sendable {
    package let account: Account
    package let deposited: Money
    package let spent: ChargeSum

    package init(account: Account, deposited: Money, spent: ChargeSum) {
        self.account = account
        self.deposited = deposited
        self.spent = spent
    }

    /// Less than nothing if the account's credit is not limited.
    package var balance: Money { deposited - spent.cost }
}
