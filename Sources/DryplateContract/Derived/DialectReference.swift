extension Dialect {
    /// Every switch as text for a terminal: a line of values, and a sentence below it.
    package var plainText: String {
        let titles = ["switch", "value", "documented", "compatible", "allowed"]
        let lines = ([titles] + Switch.all.map { cells(of: $0) }).columns.split(separator: "\n")
        let sentences = Switch.all.map { "      \($0.field.summary) (\($0.field.provenance.markdown))" }
        let rows = zip(lines.dropFirst(), sentences).map { "\($0)\n\($1)" }.joined(separator: "\n")
        return (["Dialect: \(self)", "\(lines[0])\n\(rows)", leniencies, Self.withoutSwitch]).joined(separator: "\n\n")
    }

    /// Every switch as a table for a page.
    package var markdown: String {
        let rows = Switch.all.map {
            (cells(of: $0) + [$0.field.summary, $0.field.provenance.markdown]).markdownRow
        }
        return """
            # Dialect: \(self)

            | switch | value | documented | compatible | allowed | what it decides | source of the documented value |
            |---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            \(leniencies)

            \(Self.withoutSwitch)

            """
    }

    private func cells(of row: Switch) -> [String] {
        [row.field.name] + [self, .documented, .compatible].map { row.value($0).word } + [row.field.shape.allowed]
    }

    /// What a task for an image may say otherwise than the pages do.
    private var leniencies: String {
        let granted = ModelContract.imageLeniencies.filter { $0.isGranted(by: self) }
        let sentences = granted.map { "* \($0.summary) (\($0.provenance.markdown))" }
        return granted.isEmpty
            ? "Tasks are read as the pages write them." : "Tasks may say:\n\n" + sentences.joined(separator: "\n")
    }

    private static let withoutSwitch =
        "Whether a model is retired (C29) is a fault, not a switch; parameters and qualities that the notes of others "
        + "deny (C5, C6) are as the pages have them, and polls echo the type of the task (C15)."
}

extension Dialect: CustomStringConvertible {
    /// The nearest profile, and what differs from it: `compatible with seedInResults=false`.
    package var description: String {
        let candidates = Self.profiles.map { (name: $0.key, differences: differences(from: $0.value)) }
        guard let nearest = candidates.min(by: { $0.differences.count < $1.differences.count }) else { return "" }
        let changes = nearest.differences.map { "\($0.field.name)=\($0.value(self).word)" }
        return nearest.name + (changes.isEmpty ? "" : " with \(changes.joined(separator: ", "))")
    }

    private func differences(from other: Dialect) -> [Switch] {
        Switch.all.filter { $0.value(self) != $0.value(other) }
    }
}

extension Shape {
    /// The values as a cell shows them: `high | medium | low`.
    fileprivate var allowed: String {
        switch self {
        case .boolean: "true | false"
        case .choice(let values): values.joined(separator: " | ")
        case .integer(let range): range.phrase
        default: expectation
        }
    }
}
