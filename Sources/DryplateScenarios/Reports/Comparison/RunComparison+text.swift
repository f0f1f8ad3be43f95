import DryplateContract

extension RunComparison {
    /// For a terminal: the groups and the runs.
    package var text: String {
        let rows = groups.map { [$0] + counts(of: $0).map(\.text) }
        let table = [[""] + names] + rows + [["all"] + totals.map(\.text)]
        return (Self.aligned(table.map { $0.map(\.withoutControls) }) + ["", legend]).joined(separator: "\n")
            .terminalText + "\n"
    }

    private static func aligned(_ table: [[String]]) -> [String] {
        let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(cells.joined(separator: "   ").reversed().drop { $0 == " " }.reversed())
        }
    }
}
