import DryplateContract

extension Report {
    /// How a report can be written.
    package enum Format: String, CaseIterable, Sendable { case text, json, junit, tap, markdown, sarif, html }

    package func written(as format: Format) -> String {
        switch format {
        case .text: text
        case .json: json.indentedText + "\n"
        case .junit: junit
        case .tap: tap
        case .markdown: markdown
        case .sarif: sarif.indentedText + "\n"
        case .html: html
        }
    }
}
