package import DryplateContract

/// What may be spent, and the tasks for which it does not suffice.
package struct Budget: Hashable, Sendable {
    /// A task that goes beyond the budget.
    package struct Offender: Hashable, Sendable {
        package let place: String
        package let taskUUID: String
        /// `nil` if the price is not known.
        package let cost: Money?
        /// Of all tasks up to this.
        package let runningTotal: Money
    }

    package static let mostListed = 10

    package let limit: Money
    package private(set) var spent = Money.zero
    package private(set) var offenders: [Offender] = []
    package private(set) var offenderCount = 0

    package init(limit: Money) { self.limit = limit }
}

extension Budget {
    /// Spending all of it is fine. What costs nobody knows how much is not.
    package var isExceeded: Bool { offenderCount > 0 }
    package var unlisted: Int { offenderCount - offenders.count }

    mutating func spend(_ cost: Money?, taskUUID: String?, at place: () -> String) {
        spent += cost ?? .zero
        guard cost.map({ $0 > .zero && spent > limit }) ?? true else { return }
        offenderCount += 1
        guard offenders.count < Self.mostListed else { return }
        offenders.append(Offender(place: place(), taskUUID: taskUUID ?? "", cost: cost, runningTotal: spent))
    }
}
