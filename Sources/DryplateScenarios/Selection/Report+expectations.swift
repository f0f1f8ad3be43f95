import DryplateContract

extension Report {
    /// The same run, judged by what was expected of it; findings that are milder than `level` fail nothing.
    package func expecting(_ known: KnownFailures, failsOn level: ClientRule.Level = .should) -> Report {
        let stale = Set(known.entries.filter(isStale))
        var report = self
        for scenario in report.scenarios.indices {
            for index in report.scenarios[scenario].cases.indices {
                let path = report.scenarios[scenario].cases[index].path
                report.scenarios[scenario].cases[index].expect(known.entries(for: path), stale, level)
            }
        }
        return report
    }

    /// The file that would make this run pass: what failed, with the reasons that are known, and what this run says
    /// nothing about.
    package func knownFailures(
        after known: KnownFailures, failsOn level: ClientRule.Level = .should
    ) -> String {
        let judged = cases.filter(\.verdict.isJudged)
        let others = known.entries.filter { entry in !judged.contains { entry.pattern.matches($0.path) } }
        return (others + cases.flatMap { $0.failures(after: known, level) }).map(\.line).joined()
    }

    /// Whether no case that the entry is about has its finding any more. An entry without one is about each case.
    private func isStale(_ entry: KnownFailures.Entry) -> Bool {
        let judged = cases.filter { $0.verdict.isJudged && entry.pattern.matches($0.path) }
        guard let finding = entry.finding, !judged.isEmpty else { return false }
        return !judged.contains { $0.findings.contains { $0.rule == finding } }
    }
}

extension CaseResult {
    fileprivate mutating func expect(
        _ entries: [KnownFailures.Entry], _ stale: Set<KnownFailures.Entry>, _ level: ClientRule.Level
    ) {
        switch verdict {
        case .failed(let mismatches):
            let reasons = reasons(for: mismatches, in: entries, level)
            if let reasons { verdict = .failedAsKnown(mismatches, reason: reasons) }
        case .passed:
            let isExpected = entries.contains { $0.finding == nil || stale.contains($0) }
            if isExpected { verdict = .passedAgainstExpectation }
        case .failedAsKnown, .passedAgainstExpectation, .couldNotRun, .notApplicable: break
        }
    }

    /// Why it fails, if all that it fails by is known.
    private func reasons(
        for mismatches: [Mismatch], in entries: [KnownFailures.Entry], _ level: ClientRule.Level
    ) -> String? {
        if let whole = entries.first(where: { $0.finding == nil }) { return whole.reason }
        let known = entries.filter { entry in findings.contains { $0.rule == entry.finding } }
        let unknown = findings.filter { finding in !known.contains { $0.finding == finding.rule } }
        guard mismatches.isEmpty, !known.isEmpty, unknown.allSatisfy({ $0.rule.level < level }) else { return nil }
        return known.map(\.reason).filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The entries that tell of this failure: one for each finding, or one for all.
    fileprivate func failures(after known: KnownFailures, _ level: ClientRule.Level) -> [KnownFailures.Entry] {
        guard verdict.isFailure, let pattern = CasePattern(path) else { return [] }
        let rules = verdict.mismatches.isEmpty ? findings.map(\.rule).filter { $0.level >= level }.uniqued : []
        return (rules.isEmpty ? [nil] : rules.map(Optional.some)).map { rule in
            let reason = known.entries(for: path).first { $0.finding == rule }?.reason
            return KnownFailures.Entry(pattern: pattern, finding: rule, reason: reason ?? "")
        }
    }
}

extension Verdict {
    fileprivate var isJudged: Bool { kind != .couldNotRun && kind != .notApplicable }
}
