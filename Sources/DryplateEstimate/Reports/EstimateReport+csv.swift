import DryplateContract

extension EstimateReport {
    /// The rows, or what changed in them if a comparison was asked for; what is not known stays empty.
    package var csv: String { comparison.map(\.csv) ?? estimate.csv }
}

extension CostEstimate {
    fileprivate var csv: String {
        let titles = [
            "model", "quality", "width", "height", "tasks", "images", "price", "cost", "cheapest", "dearest",
            "provenance",
        ]
        return Table(caption: "", columns: titles.map { Table.Column(title: $0) }, rows: rows.map(\.csv)).csv
    }
}

extension EstimateRow {
    fileprivate var csv: [String] {
        kind.csv + [tasks.description, images.description]
            + [price.assumed, cost, cheapest, dearest].map(\.csv) + [price.mark]
    }
}

extension Comparison {
    fileprivate var csv: String {
        let titles = [
            "model", "quality", "width", "height", "change", "images before", "images after", "price before",
            "price after", "cost before", "cost after", "delta", "percent",
        ]
        return Table(caption: "", columns: titles.map { Table.Column(title: $0) }, rows: changedRows.map(\.csv)).csv
    }
}

extension ComparisonRow {
    fileprivate var csv: [String] {
        kind.csv + [change.rawValue] + [before, after].map { $0?.images.description ?? "0" }
            + [before?.price.assumed, after?.price.assumed, costBefore, costAfter, delta?.amount].map(\.csv)
            + [delta?.percentage ?? ""]
    }
}

extension ImageKind {
    fileprivate var csv: [String] { [model, quality.rawValue, size.width.description, size.height.description] }
}

extension Money? {
    fileprivate var csv: String { map(\.description) ?? "" }
}
