import DryplateContract

/// Runs side by side: a row for each group of cases, a column for each run.
package struct RunComparison: Sendable {
    /// In the order of the columns.
    package let runs: [Report]
    /// The rows, in the order in which the runs have them.
    let groups: [String]

    package init(_ runs: [Report]) {
        self.runs = runs
        groups = runs.flatMap { $0.cases.map(\.group) }.uniqued
    }

    var names: [String] { runs.map { $0.origin.name ?? $0.origin.title } }

    /// What came of a group in each run.
    func counts(of group: String) -> [VerdictCount] {
        runs.map { run in VerdictCount(run.cases.filter { $0.group == group }) }
    }

    /// What came of each run.
    var totals: [VerdictCount] { runs.map(\.count) }

    /// The ends that occur anywhere, in the order of reports.
    var kinds: [Verdict.Kind] { VerdictCount(runs.flatMap(\.cases)).occurring }
}

extension CaseResult {
    /// The folder, and the way of the results where a case runs on several: `documented, HTTP sync`.
    var group: String {
        ([folder] + [delivery?.rawValue].compactMap(\.self)).joined(separator: ", ")
    }

    /// The first part of the path.
    var folder: String { String(path.prefix { $0 != "/" }) }
}

extension CaseResult {
    /// Why it ended so: as the verdict tells, or else the first difference and the rules that were broken.
    fileprivate var reason: String {
        let difference = verdict.mismatches.first.map { "\($0.path): expected \($0.expected), found \($0.actual)" }
        let causes = [difference].compactMap(\.self) + findings.groups.map(\.rule.id)
        return verdict.reason ?? causes.joined(separator: ", ")
    }
}

extension Report {
    /// The cases that ended so, by their reasons.
    func reasons(_ kind: Verdict.Kind) -> [(reason: String, paths: [String])] {
        let cases = cases.filter { $0.verdict.kind == kind }
        return cases.map(\.reason).uniqued.map { reason in
            (reason, cases.filter { $0.reason == reason }.map(\.path))
        }
    }
}
