import DryplateContract

extension Table {
    /// A table as GitHub shows it. The first column may hold what users wrote, and is shown as code.
    var markdown: String {
        let rule = columns.map { $0.alignment == .left ? "---" : "---:" }
        let cells = rows.map { row in [row[0].markdownCode] + row.dropFirst() }
        let sums = footer.map { [$0.map { $0.isEmpty ? "" : "**\($0)**" }] } ?? []
        return ([titles, rule] + cells + sums).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// RFC 4180, with titles and without sums.
    var csv: String {
        ([titles] + rows).map { $0.map(\.csvField).joined(separator: ",") + "\r\n" }.joined()
    }

    var html: String {
        let heads = columns.map { "<th scope=\"col\"\($0.htmlClass)>\($0.title.htmlText)</th>" }.joined()
        let lines = rows.map { "<tr>\(htmlCells($0, head: "row"))</tr>" }.joined(separator: "\n")
        let sums = footer.map { "\n<tfoot><tr>\(htmlCells($0, head: "row"))</tr></tfoot>" } ?? ""
        return """
            <table>
            <caption>\(caption.htmlText)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(lines)
            </tbody>\(sums)
            </table>
            """
    }

    private func htmlCells(_ cells: [String], head: String) -> String {
        zip(cells, columns).enumerated().map { index, cell in
            let tag = index == 0 ? "th scope=\"\(head)\"" : "td"
            return "<\(tag)\(cell.1.htmlClass)>\(cell.0.htmlText)</\(tag.prefix(2))>"
        }.joined()
    }
}

extension Table.Column {
    fileprivate var htmlClass: String { alignment == .left ? "" : " class=\"number\"" }
}
