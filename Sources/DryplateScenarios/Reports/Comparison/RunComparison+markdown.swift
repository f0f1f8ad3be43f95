import DryplateContract

extension RunComparison {
    /// For a README: the groups and the runs, then why something failed or does not apply.
    package var markdown: String {
        let head = ["| | \(names.map(\.markdownText).joined(separator: " | ")) |", "|---|\(rule)"]
        let rows = groups.map { "| \($0.markdownText) | \(counts(of: $0).map(\.markdown).joined(separator: " | ")) |" }
        let sum = "| **all** | \(totals.map(\.markdown).joined(separator: " | ")) |"
        let notes = zip(names, runs).flatMap(Self.notes)
        return (head + rows + [sum, "", legend] + notes).joined(separator: "\n") + "\n"
    }

    private var rule: String { names.map { _ in "---|" }.joined() }

    /// What the signs mean.
    var legend: String { kinds.map { "\($0.symbol) \($0.name)" }.joined(separator: " · ") }

    private static func notes(_ name: String, _ run: Report) -> [String] {
        let kinds: [Verdict.Kind] = [.failed, .passedAgainstExpectation, .failedAsKnown, .couldNotRun, .notApplicable]
        let lines = kinds.flatMap { kind in
            run.reasons(kind).map { reason, paths in
                let cause = reason.isEmpty ? "" : "\(reason.markdownText)\(paths.count > 1 ? ", such as" : ":") "
                return "* \(paths.count) \(kind.symbol) \(cause)\(paths[0].markdownCode)"
            }
        }
        return lines.isEmpty ? [] : ["", "**\(name.markdownText)**", ""] + lines
    }
}

extension VerdictCount {
    /// `34 ✓ **2 ✗**`
    fileprivate var markdown: String {
        occurring.map { kind in
            let text = "\(self[kind]) \(kind.symbol)"
            return kind == .failed || kind == .passedAgainstExpectation ? "**\(text)**" : text
        }.joined(separator: " ")
    }

    /// `34 ✓  2 ✗`
    var text: String { occurring.map { "\(self[$0]) \($0.symbol)" }.joined(separator: "  ") }
}
