import DryplateContract

extension Comparison {
    /// What changed, for people, with the sums.
    var table: Table {
        Table(
            caption: "Changes since \(base.name), in US dollars",
            columns: ["model", "quality", "size", "change"].map { Table.Column(title: $0) }
                + ["images", "each"].map { Table.Column(title: $0, alignment: .right) }
                + ["before", "after", "delta"].map { Table.Column(title: $0, alignment: .point) }
                + [Table.Column(title: "%", alignment: .right)],
            rows: changedRows.map(\.cells), footer: footer
        )
    }

    private var footer: [String] {
        ["total", "", "", "", Self.step(before.images.description, after.images.description), ""]
            + [before.phrase, after.phrase] + delta.cells
    }

    /// `2 → 4`, or one of them if it stayed.
    static func step(_ before: String, _ after: String) -> String { before == after ? after : "\(before) → \(after)" }

    /// `1 added, 2 unchanged`
    var summary: String {
        let counts = ComparisonRow.Change.allCases.map { (count($0), $0.rawValue) }.filter { $0.0 > 0 }
        return counts.isEmpty
            ? "There is nothing to compare." : counts.map { "\($0) \($1)" }.joined(separator: ", ") + "."
    }

    /// What has to be known beside the table, a sentence each.
    var notes: [String] { [verdict, summary] + [refusedNote].compactMap { $0 } }

    /// The one sentence for those who read no table.
    private var verdict: String {
        guard let delta else { return "How the cost changes is not known, because a price is not." }
        guard delta.amount != .zero else { return "The cost stays \(delta.after)." }
        let percentage = delta.percentage.isEmpty ? "" : ", \(delta.percentage)"
        return "The cost goes from \(delta.before) to \(delta.after) (\(delta.phrase)\(percentage))."
    }

    private var refusedNote: String? {
        guard base.refused != estimate.refused.count else { return nil }
        return "Refused tasks: \(base.refused) before, \(estimate.refused.count) now."
    }
}

extension ComparisonRow {
    fileprivate var cells: [String] {
        let images = Comparison.step(images(before), images(after))
        return [kind.model, kind.quality.rawValue, kind.size.description, change.rawValue, images, prices]
            + [before.map { $0.cost.orUnknown } ?? "", after.map { $0.cost.orUnknown } ?? ""] + delta.cells
    }

    private func images(_ row: EstimateRow?) -> String { row?.images.description ?? "0" }

    private var prices: String {
        let amounts = [before, after].compactMap { $0?.price.assumed.orUnknown }
        return Comparison.step(amounts.first ?? "", amounts.last ?? "")
    }
}

extension Delta? {
    /// The change and its percentage.
    fileprivate var cells: [String] { map { [$0.phrase, $0.percentage] } ?? ["unknown", ""] }
}
