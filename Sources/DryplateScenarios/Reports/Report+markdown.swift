import DryplateFiles

extension Report {
    /// For the summary of a CI job: a row for each folder, then what went wrong.
    var markdown: String {
        let folders = Dictionary(grouping: cases) { String($0.path.prefix { $0 != "/" }) }.sorted { $0.key < $1.key }
        let rows = folders.map { folder, cases in "| \(folder) | \(VerdictCount(cases).cells) |" }
        let head = [
            "### `dryplate check`", "", "| | passed | failed | failed as known | could not run | not applicable |",
            "|---|--:|--:|--:|--:|--:|",
        ]
        let failures = cases.compactMap(\.markdown)
        return (head + rows + ["| all | \(VerdictCount(cases).cells) |"] + failures + [""]).joined(separator: "\n")
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
        case .couldNotRun(let reason): "\n**\(path)** could not run: \(reason)"
        case .failed(let mismatches):
            "\n**\(path)** failed\n\n```\n\(mismatches.map(\.line).joined(separator: "\n"))\n```"
        }
    }
}
