import DryplateContract

extension FaultKind {
    /// The catalogue for people: what each fault does, and what a good client does then.
    package static var table: String {
        let titles = ["fault", "status", "task", "charged", "source"]
        let lines = ([titles] + all.map(\.cells)).columns.split(separator: "\n")
        let sentences = all.map { "      \($0.summary)\n      A good client: \($0.advice)" }
        let rows = zip(lines.dropFirst(), sentences).map { "\($0)\n\($1)" }
        return ([String(lines[0])] + rows).joined(separator: "\n")
    }

    private var cells: [String] {
        let charge = consumesTask ? (effect == .latency ? "yes" : "as 'billsFailedResults' says") : "no"
        return [name, "\(status)", consumesTask ? "recorded" : "not recorded", charge, provenance.markdown]
    }
}
