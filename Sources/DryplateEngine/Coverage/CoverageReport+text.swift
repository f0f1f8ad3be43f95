import DryplateContract

extension CoverageReport {
    /// A table of the groups, and what was never exercised, for people.
    package var text: String {
        let rows = groups.map { $0.tally.cells(named: $0.name) }
        let table = ([["points", "covered", "of", "percent"]] + rows + [tally.cells(named: "all")]).columns
        return neverExercised.isEmpty ? table : "\(table)\n\nNever exercised:\n\(missing)"
    }

    private var missing: String {
        neverExercised.map { "  \($0)" }.joined(separator: "\n")
    }
}

extension CoverageTally {
    package func cells(named name: String) -> [String] { [name, "\(covered)", "\(total)", "\(percent) %"] }
}
