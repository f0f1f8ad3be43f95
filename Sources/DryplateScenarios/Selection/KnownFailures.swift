package import DryplateFiles

/// Cases that are known to fail, a pattern on each line; behind `#` stands the reason.
package struct KnownFailures: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let pattern: CasePattern
        package let reason: String
    }

    package let entries: [Entry]

    package static let none = KnownFailures(entries: [])

    private init(entries: [Entry]) { self.entries = entries }

    /// Reads the text of a file; `file` is its name in errors.
    package init(file: String, text: String) throws(FileError) {
        var entries: [Entry] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
            guard let path = parts.first, !path.isEmpty else { continue }
            guard let pattern = CasePattern(path) else {
                throw FileError(file: file, line: index + 1, problem: "'\(path)' is no path such as delivery/resume")
            }
            entries.append(Entry(pattern: pattern, reason: parts.count > 1 ? parts[1] : ""))
        }
        self.entries = entries
    }

    func entry(for path: String) -> Entry? { entries.first { $0.pattern.matches(path) } }
}

extension Report {
    /// The same run, judged by what was expected of it.
    package func expecting(_ known: KnownFailures) -> Report {
        var report = self
        for scenario in report.scenarios.indices {
            for index in report.scenarios[scenario].cases.indices {
                report.scenarios[scenario].cases[index].expect(known)
            }
        }
        return report
    }

    /// The file that would make this run pass: what failed, with the reasons that are known, and what this run says
    /// nothing about.
    package func knownFailures(after known: KnownFailures) -> String {
        let judged = cases.filter(\.verdict.isJudged)
        let others = known.entries.filter { entry in !judged.contains { entry.pattern.matches($0.path) } }
        let failed = cases.filter { $0.verdict.isFailure }.map { ($0.path, known.entry(for: $0.path)?.reason ?? "") }
        return (others.map { ($0.pattern.text, $0.reason) } + failed).map { path, reason in
            reason.isEmpty ? "\(path)\n" : "\(path)  # \(reason)\n"
        }.joined()
    }
}

extension CaseResult {
    fileprivate mutating func expect(_ known: KnownFailures) {
        guard let entry = known.entry(for: path) else { return }
        switch verdict {
        case .failed(let mismatches): verdict = .failedAsKnown(mismatches, reason: entry.reason)
        case .passed: verdict = .passedAgainstExpectation
        case .failedAsKnown, .passedAgainstExpectation, .couldNotRun, .notApplicable: break
        }
    }
}

extension Verdict {
    fileprivate var isJudged: Bool {
        switch self {
        case .passed, .failed, .failedAsKnown, .passedAgainstExpectation: true
        case .couldNotRun, .notApplicable: false
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { String(trimmingPrefix(/\s+/).reversed().drop { $0.isWhitespace }.reversed()) }
}
