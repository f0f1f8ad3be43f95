import DryplateContract

extension Report {
    /// For the summary of a CI job: a row for each folder, then what went wrong.
    var markdown: String { markdown(upTo: .max) }

    /// The same in at most so many bytes of UTF-8; of what went wrong only as much as there is room for.
    package func markdown(upTo limit: Int) -> String {
        let failures = cases.compactMap(\.markdown) + mildFindings.map(Self.mild)
        let head = ([heading] + table).joined(separator: "\n") + "\n"
        let room = limit - head.utf8.count - Self.noteLength
        let (shown, _) = failures.reduce(into: (texts: [String](), length: 0)) { sum, text in
            sum.length += text.utf8.count + 1
            if sum.length <= room { sum.texts.append(text) }
        }
        let rest = failures.count - shown.count
        let note = rest > 0 ? ["\n\(rest) more did not fit in here; the other reports have them.\n"] : []
        return ([head] + shown.map { "\($0)\n" } + note).joined()
    }

    private static var noteLength: Int { 100 }

    private var heading: String { "### `\(origin.title)`\(origin.name.map { ": \($0.markdownText)" } ?? "")\n" }

    private var table: [String] {
        let folders = Dictionary(grouping: cases) { String($0.path.prefix { $0 != "/" }) }.sorted { $0.key < $1.key }
        let rows = folders.map { folder, cases in "| \(folder) | \(VerdictCount(cases).cells) |" }
        return [
            "| | passed | failed | failed as known | could not run | not applicable |", "|---|--:|--:|--:|--:|--:|",
        ] + rows + ["| all | \(VerdictCount(cases).cells) |"]
    }

    private static func mild(_ rule: ClientRule, _ cases: [(scenario: ScenarioResult, test: CaseResult)]) -> String {
        let number = cases.count.counted("case")
        return "\n**\(rule.level.rawValue) \(rule.id)** in \(number) that passed: \(rule.sentence.markdownText)"
    }
}

extension VerdictCount {
    fileprivate var cells: String {
        "\(passed) | \(failed + passedAgainstExpectation) | \(failedAsKnown) | \(couldNotRun) | \(notApplicable)"
    }
}

extension CaseResult {
    fileprivate var markdown: String? {
        switch verdict {
        case .passed, .failedAsKnown, .notApplicable: nil
        case .passedAgainstExpectation: "\n**\(path)** passed against expectation; strike it from the known failures"
        case .couldNotRun(let reason): "\n**\(path)** could not run: \(reason.markdownText)"
        case .failed(let mismatches):
            "\n**\(path)** failed\n\n\((mismatches.map(\.line) + findings.groups.flatMap(\.lines)).codeBlock)"
        }
    }
}

extension [String] {
    /// Lines that end no block early, whatever servers and clients said.
    fileprivate var codeBlock: String {
        let text = joined(separator: "\n").terminalText
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: Swift.max(3, longest + 1))
        return "\(fence)\n\(text)\n\(fence)"
    }
}
