/// The findings of one rule.
struct FindingGroup: Hashable, Sendable {
    /// How many places are told.
    static let mostPlaces = 10

    let rule: ClientRule
    let occurrences: [ClientFinding.Occurrence]

    /// `must resubmittedPaidTask: A paid task was sent again.`
    var title: String { "\(rule.level.rawValue) \(rule.id): \(rule.sentence)" }

    /// The first places, and how many more there are.
    var places: [String] {
        let rest = occurrences.count - Self.mostPlaces
        return occurrences.prefix(Self.mostPlaces).map(\.description) + (rest > 0 ? ["and \(rest) more"] : [])
    }

    /// For people: what is wrong, where, and what to do.
    var lines: [String] { [title] + places.map { "  \($0)" } + ["  → \(rule.remedy)"] }
}

extension [ClientFinding] {
    /// Rule by rule, in the order of the first findings.
    var groups: [FindingGroup] {
        let rules = map(\.rule).reduce(into: [ClientRule]()) { if !$0.contains($1) { $0.append($1) } }
        return rules.map { rule in FindingGroup(rule: rule, occurrences: filter { $0.rule == rule }.map(\.occurrence)) }
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
