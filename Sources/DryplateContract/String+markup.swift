extension String {
    /// What stands first in the head of a page that needs nothing from elsewhere: should something of a client's ever be
    /// taken for markup, it can neither run nor load anything.
    package static let pagePolicy = """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="referrer" content="no-referrer">
        """

    /// For HTML, inside elements and inside attributes in quotes.
    package var htmlText: String {
        withoutControls.replacingScalars { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: nil
            }
        }
    }

    /// A code span that cannot end early, not even at the border of a table's cell.
    package var markdownCode: String {
        "`\(withoutControls.replacingScalars { $0 == "`" ? "'" : $0 == "|" ? "\\|" : nil })`"
    }

    /// Text in which nothing is markup, a link or somebody's name.
    package var markdownText: String {
        withoutControls.replacingScalars { scalar in
            switch scalar {
            case "<": "&lt;"
            case "@": "&#64;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!": "\\\(scalar)"
            default: nil
            }
        }
    }

    /// With `\u{1b}` in place of what would do something to a terminal, a table or a page.
    package var withoutControls: String {
        replacingScalars { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\\u{\(String(scalar.value, radix: 16))}"
            default: nil
            }
        }
    }

    private func replacingScalars(by replacement: (Unicode.Scalar) -> String?) -> String {
        unicodeScalars.reduce(into: "") { text, scalar in
            if let other = replacement(scalar) { text += other } else { text.unicodeScalars.append(scalar) }
        }
    }
}
