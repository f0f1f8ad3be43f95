import DryplateContract

extension EstimateReport {
    /// For people, without a newline at the end.
    package var text: String {
        let blocks = [estimate.table.text, notes.joined(separator: "\n"), refusedBlock, offendersBlock]
        return (blocks + comparisonBlocks).filter { !$0.isEmpty }.map(\.terminalText).joined(separator: "\n\n")
    }

    private var refusedBlock: String {
        guard let heading = estimate.refusedHeading else { return "" }
        let lines = estimate.refused.listed.flatMap { task in
            ["  \(task.place)  \(task.taskUUID ?? "without a taskUUID")"]
                + task.violations.map { "    \($0.phrase.withoutControls)" }
        }
        return ([heading + ":"] + lines + (refusedRest.map { ["  \($0)"] } ?? [])).joined(separator: "\n")
    }

    private var offendersBlock: String {
        guard let heading = estimate.offendersHeading else { return "" }
        let lines = offenders.map { "  \($0.place)  \($0.taskUUID)  \($0.phrase)" }
        return ([heading + ":"] + lines + (offendersRest.map { ["  \($0)"] } ?? [])).joined(separator: "\n")
    }

    private var comparisonBlocks: [String] {
        guard let comparison else { return [] }
        return [
            "Compared to \(comparison.base.name):", comparison.table.text, comparison.notes.joined(separator: "\n"),
        ]
    }
}
