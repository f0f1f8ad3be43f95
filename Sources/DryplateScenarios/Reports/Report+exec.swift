package import DryplateContract

extension Report {
    /// The verdict on a client as a report: each rule about what arrived is a case, and fails if it says must and was
    /// broken.
    ///
    /// - Parameters:
    ///   - allowed: the rules whose findings were left out.
    ///   - journal: the entries of the journal that was judged.
    package init(
        _ verdict: ClientVerdict, allowing allowed: Set<ClientRule> = [], journal: [JSON], elapsed: Duration,
        origin: ReportOrigin
    ) {
        let cases = ClientRule.all.filter { !$0.isAboutReport }.map { rule in
            CaseResult(rule, verdict, isAllowed: allowed.contains(rule), journal: journal)
        }
        let result = ScenarioResult(file: "", title: "Findings", source: "", cases: cases)
        self.init(scenarios: [result], elapsed: elapsed, origin: origin)
    }
}

extension CaseResult {
    fileprivate init(_ rule: ClientRule, _ verdict: ClientVerdict, isAllowed: Bool, journal: [JSON]) {
        let findings = verdict.findings.filter { $0.rule == rule }
        let isFailed = !findings.isEmpty && rule.level == .must
        self.init(
            title: rule.id,
            verdict: isAllowed ? .notApplicable("it is left out by --allow") : isFailed ? .failed([]) : .passed,
            path: "findings/\(rule.id)", freshUUIDs: [:])
        self.findings = findings
        if isFailed { exchange = journal.filter { entry in findings.contains { $0.isAbout(entry) } } }
    }
}

extension ClientFinding {
    fileprivate func isAbout(_ entry: JSON) -> Bool {
        entry["id"]?.integer == occurrence.request
    }
}
