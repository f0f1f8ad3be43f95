import DryplateContract

/// Bars for the rows of an estimate, as SVG that needs neither scripts nor anything from elsewhere.
struct CostChart {
    private static let (width, rowHeight, barStart, barLength) = (760, 34, 250, 300)

    let estimate: CostEstimate

    var svg: String {
        let height = estimate.rows.count * Self.rowHeight + 8
        let bars = estimate.rows.enumerated().map { svg($1, top: $0 * Self.rowHeight + 4) }
        return """
            <svg viewBox="0 0 \(Self.width) \(height)" role="img" aria-labelledby="chart-title chart-text">
            <title id="chart-title">Cost by model, quality and size</title>
            <desc id="chart-text">\(summary.htmlText)</desc>
            \(bars.joined(separator: "\n"))
            </svg>
            """
    }

    /// What the bars show, in words.
    private var summary: String {
        let dearest = estimate.rows.max { ($0.cost ?? .zero) < ($1.cost ?? .zero) }
        let most = dearest.flatMap { row in row.cost.map { " Most goes to \(row.kind): \($0) dollars." } } ?? ""
        return "\(estimate.rows.count.counted("bar")), one for each row of the table below.\(most)"
    }

    private func svg(_ row: EstimateRow, top: Int) -> String {
        let end = Self.barStart + max(length(row.cost), length(row.dearest)) + 8
        return """
            <g><title>\("\(row.kind): \(amount(of: row))".htmlText)</title>\
            <text class="label" x="0" y="\(top + 17)">\(row.kind.label.htmlText)</text>\
            \(bar("bar", from: .zero, to: row.cost, row, top))\
            \(bar("range", from: row.cheapest, to: row.dearest, row, top))\
            <text class="amount" x="\(end)" y="\(top + 17)">\(amount(of: row).htmlText)</text></g>
            """
    }

    private func amount(of row: EstimateRow) -> String {
        guard row.kind.quality == .auto, let cheapest = row.cheapest, let dearest = row.dearest else {
            return row.cost.orUnknown
        }
        return "\(row.cost.orUnknown) (\(cheapest) to \(dearest))"
    }

    /// The range lies thinner upon the bar, and is only there for `auto`.
    private func bar(_ name: String, from start: Money?, to end: Money?, _ row: EstimateRow, _ top: Int) -> String {
        guard let start, let end, name == "bar" || start != end else { return "" }
        let (inset, width) = (name == "bar" ? 0 : 8, max(2, length(end) - length(start)))
        return """
            <rect class="\(name)" x="\(Self.barStart + length(start))" y="\(top + 2 + inset)" width="\(width)" \
            height="\(22 - 2 * inset)" rx="2"/>
            """
    }

    /// In pixels; the highest amount takes all there are.
    private func length(_ amount: Money?) -> Int {
        let most = estimate.rows.flatMap { [$0.cost, $0.dearest] }.compactMap { $0?.micros }.max() ?? 0
        guard let amount, most > 0 else { return 0 }
        return Int(amount.micros * Int128(Self.barLength) / most)
    }
}

extension ImageKind {
    /// As much of it as fits beside a bar.
    fileprivate var label: String {
        let name = model.count > 16 ? "\(model.prefix(15))…" : model
        return "\(name) \(quality) \(size)"
    }
}
