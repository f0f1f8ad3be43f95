/// An estimate as people and programs read it, with what changed since another one if that is asked for.
package struct EstimateReport: Sendable {
    package let estimate: CostEstimate
    package let comparison: Comparison?
    /// What the counts are multiplied with, as a sentence.
    package let basis: String?

    package init(_ estimate: CostEstimate, comparedTo base: EstimateBase? = nil, basis: String? = nil) {
        self.estimate = estimate
        self.comparison = base.map { Comparison(of: estimate, to: $0) }
        self.basis = basis
    }
}

extension EstimateReport {
    var notes: [String] { (basis.map { [$0] } ?? []) + estimate.notes }

    /// How many refused tasks are left out of a list.
    var refusedRest: String? {
        estimate.refused.unlisted > 0 ? "and \(estimate.refused.unlisted) more; 'dryplate validate' lists all" : nil
    }

    /// How many tasks beyond the budget are left out of a list.
    var offendersRest: String? {
        (estimate.budget?.unlisted).flatMap { $0 > 0 ? "and \($0) more" : nil }
    }

    var offenders: [Budget.Offender] { estimate.budget?.offenders ?? [] }
}
