import DryplateContract

/// The findings of one rule.
struct FindingGroup: Hashable, Sendable {
    let rule: ClientRule
    let occurrences: [ClientFinding.Occurrence]

    /// `must resubmittedPaidTask: A paid task was sent again.`
    var title: String { "\(rule.level.rawValue) \(rule.id): \(rule.sentence)" }

    /// The first places, and how many more there are.
    var places: [String] { occurrences.map(\.description).cut() }

    /// For people: what is wrong, where, and what to do.
    var lines: [String] { [title] + places.map { "  \($0)" } + ["  → \(rule.remedy)"] }
}

extension [String] {
    /// The first ten, and how many more there are.
    func cut(indent: String = "") -> [String] {
        count > 10 ? prefix(10) + ["\(indent)and \(count - 10) more"] : self
    }
}

extension [ClientFinding] {
    /// Rule by rule, in the order of the first findings.
    var groups: [FindingGroup] {
        map(\.rule).uniqued.map { rule in
            FindingGroup(rule: rule, occurrences: filter { $0.rule == rule }.map(\.occurrence))
        }
    }
}

extension Report {
    /// The rules that were broken in cases which passed nevertheless, and those cases.
    var mildFindings: [(rule: ClientRule, cases: [(scenario: ScenarioResult, test: CaseResult)])] {
        let passed = scenarios.flatMap { scenario in
            scenario.cases.filter { $0.verdict == .passed }.map { (scenario: scenario, test: $0) }
        }
        return passed.flatMap(\.test.findings).groups.map { group in
            (group.rule, passed.filter { $0.test.findings.contains { $0.rule == group.rule } })
        }
    }
}
