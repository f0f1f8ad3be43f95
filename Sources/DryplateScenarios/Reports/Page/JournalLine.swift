import DryplateContract

/// An entry of the journal, as the page shows it.
struct JournalLine {
    /// What a body may have of characters.
    private static let longestBody = 6000

    let entry: JSON

    var html: String {
        if entry["kind"] == "omitted" {
            return "<p class=\"quiet\">\(entry["count"]?.integer ?? 0) more in between</p>"
        }
        let parts = [
            block("Request headers", headers("headers")), block("Tasks", tasks),
            block("Answer headers", headers("responseHeaders")),
            block("Answer", entry["answer"].map(\.indentedText)), block("Wrong", violations),
            block("Closed", entry["close"]?.text),
        ].compactMap(\.self)
        return """
            <details class="entry"><summary>\(summary)</summary>
            \(parts.joined(separator: "\n"))
            </details>
            """
    }

    private var summary: String {
        let faults = (entry["faults"]?.array ?? []).map { "<span class=\"badge\">\($0.word.htmlText)</span>" }
        let number = entry["id"].map { "<span class=\"quiet\">\($0.word.htmlText)</span>" }
        let time = entry["duration"].map { "<span class=\"quiet\">\($0.word.htmlText) ms</span>" }
        let code = title.htmlText
        return ([number, "<code>\(code)</code>", status] + faults + [time]).compactMap(\.self).joined(separator: " ")
    }

    private var title: String {
        switch entry["kind"]?.string ?? "" {
        case "request", "opened": "\(entry["method"]?.word ?? "") \(entry["path"]?.word ?? "")"
        case "message": "→ message, \(entry["bytes"]?.text ?? "") bytes"
        case "frame": "← message, \(entry["bytes"]?.text ?? "") bytes"
        default: "WebSocket \(entry["kind"]?.word ?? "")"
        }
    }

    private var status: String? {
        entry["status"]?.integer.map { status in
            let kind = (200..<300).contains(status) || status == 101 ? "passed" : "failed"
            return "<span class=\"badge \(kind)\">\(status == 0 ? "nothing sent" : "\(status)")</span>"
        }
    }

    private var tasks: String? {
        guard let tasks = entry["tasks"]?.array, !tasks.isEmpty else { return nil }
        return JSON.array(tasks).indentedText
    }

    private var violations: String? {
        guard let violations = entry["violations"]?.array, !violations.isEmpty else { return nil }
        return violations.map { violation in
            let names = (violation["parameters"]?.array ?? []).map(\.word).joined(separator: ", ")
            return "\(violation["code"]?.word ?? "")\(names.isEmpty ? "" : " (\(names))")"
        }.joined(separator: "\n")
    }

    private func headers(_ member: String) -> String? {
        guard let headers = entry[member]?.array, !headers.isEmpty else { return nil }
        return headers.map { "\($0["name"]?.word ?? ""): \($0["value"]?.word ?? "")" }.joined(separator: "\n")
    }

    private func block(_ title: String, _ text: String?) -> String? {
        guard let text else { return nil }
        let rest = text.count - Self.longestBody
        let shown = rest > 0 ? "\(text.prefix(Self.longestBody))… and \(rest) characters more" : text
        return "<h5>\(title)</h5><pre>\(shown.htmlLines)</pre>"
    }
}

extension String {
    /// For HTML, with its lines.
    var htmlLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).htmlText }.joined(separator: "\n")
    }
}
