extension ModelContract {
    /// The contract as text for a terminal.
    package var plainText: String {
        """
        \(self)
        \(documentation)

        \(Self.columns(fields.flattened.map { [$0.path, $0.field.presence.phrase, $0.field.plainMustBe] }))

        Rules
        \(rules.map { "  \($0.summary)" }.joined(separator: "\n"))

        Price of one image, in US dollars ('auto' is priced as 'high')
        \(Self.columns(prices.map { ["\($0.quality)", "\($0.size)", "\($0.amount)"] }))
        """
    }

    private static func columns(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { "  " + Self.line($0, widths) }.joined(separator: "\n")
    }

    /// The last column is not padded.
    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).enumerated().map { index, cell in
            index == cells.count - 1 ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
        }.joined(separator: "  ")
    }
}

extension Field {
    fileprivate var plainMustBe: String {
        if case .object = shape { return "an object" }
        return shape.expectation
    }
}

extension Assumption {
    /// One assumption a paragraph, with the mark and the reason.
    package static func list(_ assumptions: [Assumption]) -> String {
        assumptions.map(\.plainText).joined(separator: "\n")
    }

    private var plainText: String {
        "\(provenance.name): \(subject)" + (provenance.reason.map { "\n    \($0)" } ?? "")
    }
}
