import DryplateContract

extension CostEstimate {
    /// The rows for people; what the cheapest and the dearest quality cost is shown if it is not known which it is.
    var table: Table {
        Table(
            caption: "Images by model, quality and size, in US dollars",
            columns: columns, rows: rows.map { row in cells(row) }, footer: footer
        )
    }

    private var columns: [Table.Column] {
        let counts = ["tasks", "images"].map { Table.Column(title: $0, alignment: .right) }
        let amounts = hasAuto ? ["each", "cheapest", "cost", "dearest"] : ["each", "cost"]
        return ["model", "quality", "size"].map { Table.Column(title: $0) } + counts
            + amounts.map { Table.Column(title: $0, alignment: .point) } + [Table.Column(title: "the price is")]
    }

    private func cells(_ row: EstimateRow) -> [String] {
        let amounts = hasAuto ? [row.cheapest, row.cost, row.dearest] : [row.cost]
        return [row.kind.model, row.kind.quality.rawValue, row.kind.size.description]
            + [row.tasks.description, row.images.description, row.price.assumed.orUnknown]
            + amounts.map(\.orUnknown) + [row.price.mark]
    }

    private var footer: [String] {
        let total = total
        let isLowerBound = total.isLowerBound || (hasAuto && total.rangeIsLowerBound)
        let amounts = hasAuto ? [total.cheapest, total.cost, total.dearest] : [total.cost]
        return ["total", "", "", total.tasks.description, total.images.description, isLowerBound ? "at least" : ""]
            + amounts.map(\.description) + [""]
    }
}

extension Money? {
    var orUnknown: String { map(\.description) ?? "unknown" }
}

extension UnitPrice {
    /// How sure it is, or where it was set.
    var mark: String {
        guard assumed != nil, let provenance else { return "unknown" }
        guard case .given(let place) = provenance else { return provenance.name }
        return "set in \(place)"
    }
}
