import DryplateContract

/// For a comment on a pull request, which GitHub cuts off at 65,536 characters: the sum, and the first findings.
package struct MarkdownReport: ValidationReport {
    private static let mostBytes = 60_000

    private var rows: [String] = []
    private var bytes = 0
    private var omitted = 0

    package init() {}

    package mutating func add(_ judgement: Judgement) -> String? {
        judgement.findings.forEach { add($0.markdownRow) }
        return nil
    }

    private mutating func add(_ row: String) {
        guard omitted == 0, bytes + row.utf8.count <= Self.mostBytes else { return omitted += 1 }
        rows.append(row)
        bytes += row.utf8.count + 1
    }

    package func end(_ sum: ValidationSum) -> String {
        let title = "### `dryplate validate`\n\n\(sum)"
        guard !rows.isEmpty || omitted > 0 else { return title }
        let head = "| place | parameter | problem | code | provenance |\n|---|---|---|---|---|"
        let rest = omitted == 0 ? [] : ["", "\(omitted.counted("more finding")) left out here."]
        return ([title, "", head] + rows + rest).joined(separator: "\n")
    }
}

extension Finding {
    fileprivate var markdownRow: String {
        let shownPlace = place.inCode + (entry.map { ", entry \($0)" } ?? "")
        let cells = [
            shownPlace, parameters.map(\.inCode).joined(separator: ", "), message.escaped, code.inCode,
            provenance?.name ?? "",
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}

extension String {
    /// A code span, whatever it holds; a pipe would end the cell even there.
    fileprivate var inCode: String {
        let text = onOneLine.replacing("|", with: "\\|")
        return text.contains("`") ? "`` \(text.replacing("``", with: "` `")) ``" : "`\(text)`"
    }

    fileprivate var escaped: String {
        onOneLine.reduce(into: "") { text, character in
            if "\\`*_{}[]<>#|~&@".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}
