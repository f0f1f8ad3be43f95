extension [[String]] {
    /// The rows as text, each column as wide as its widest cell; the last is not padded.
    package var columns: String {
        let widths = (first ?? []).indices.map { column in map { $0[column].count }.max() ?? 0 }
        return map { Self.line($0, widths) }.joined(separator: "\n")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        "  "
            + zip(cells, widths).enumerated().map { index, cell in
                index == cells.count - 1 ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
            }.joined(separator: "  ")
    }
}

extension [String] {
    /// The texts as cells of one row of Markdown; a `|` of their own would end a cell.
    var markdownRow: String {
        let cells = map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        return "| \(cells.joined(separator: " | ")) |"
    }
}

extension String {
    /// The text as one field of CSV (RFC 4180).
    package var csvField: String {
        guard utf8.contains(where: ",\"\r\n".utf8.contains) else { return self }
        let parts = unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map { String($0) }
        return "\"\(parts.joined(separator: "\"\""))\""
    }
}
