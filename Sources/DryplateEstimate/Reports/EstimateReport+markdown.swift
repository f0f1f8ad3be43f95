import DryplateContract

extension EstimateReport {
    /// For a comment on a pull request: what changed comes first, and long lists are folded.
    package var markdown: String {
        let blocks = comparisonBlocks + estimateBlocks + [refusedBlock, offendersBlock]
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var comparisonBlocks: [String] {
        guard let comparison else { return [] }
        let table = comparison.changedRows.isEmpty ? "" : comparison.table.markdown
        return ["### Cost of images: \(comparison.headline)", table, comparison.notes.markdown]
    }

    private var estimateBlocks: [String] {
        let table = estimate.table.markdown
        guard comparison != nil else { return ["### Cost of images: \(estimate.total.phrase)", table, notes.markdown] }
        return ["<details><summary>All images</summary>\n\n\(table)\n\n</details>", notes.markdown]
    }

    private var refusedBlock: String {
        guard let heading = estimate.refusedHeading else { return "" }
        let items = estimate.refused.listed.map { task in
            ([task.identity] + task.violations.map { "  - \($0.phrase.markdownText)" }).joined(separator: "\n")
        }
        return list(heading, items + (refusedRest.map { ["- \($0)"] } ?? []))
    }

    private var offendersBlock: String {
        guard let heading = estimate.offendersHeading else { return "" }
        let items = offenders.map { "- \($0.place.markdownCode) \($0.taskUUID.markdownCode) \($0.phrase)" }
        return list(heading, items + (offendersRest.map { ["- \($0)"] } ?? []))
    }

    private func list(_ heading: String, _ items: [String]) -> String {
        "#### \(heading)\n\n" + items.joined(separator: "\n")
    }
}

extension Comparison {
    /// `+0.25 (+12.5%)`
    fileprivate var headline: String {
        guard let delta else { return "the change is not known" }
        return delta.amount == .zero
            ? "unchanged" : delta.phrase + (delta.percentage.isEmpty ? "" : " (\(delta.percentage))")
    }
}

extension RefusedTask {
    fileprivate var identity: String { "- \(place.markdownCode) \(taskUUID?.markdownCode ?? "without a taskUUID")" }
}

extension [String] {
    /// Paragraphs of plain text.
    fileprivate var markdown: String { map(\.markdownText).joined(separator: "\n\n") }
}
