import DryplateContract
import DryplateFiles

extension Report {
    /// Test Anything Protocol, version 14.
    var tap: String {
        let lines = cases.enumerated().map { $1.tap(number: $0 + 1) }
        return (["TAP version 14", "1..\(lines.count)"] + lines + [""]).joined(separator: "\n")
    }
}

extension CaseResult {
    fileprivate func tap(number: Int) -> String {
        let name = "\(number) - \(path)"
        return switch verdict {
        case .passed: "ok \(name)\(diagnosis)"
        case .notApplicable(let reason): "ok \(name) # SKIP \(reason.inOneLine)"
        case .failedAsKnown(_, let reason): "not ok \(name) # TODO \(reason.inOneLine)"
        case .passedAgainstExpectation: "not ok \(name)\n  ---\n  reason: \"passed against expectation\"\n  ..."
        case .couldNotRun(let reason):
            "not ok \(name)\n  ---\n  reason: \(JSON.string(reason.terminalText).text)\n  ..."
        case .failed: "not ok \(name)\(diagnosis)"
        }
    }

    /// What went wrong as a block of YAML; nothing if there is nothing.
    private var diagnosis: String {
        let parts = [("mismatches", verdict.mismatches.map(\.line)), ("findings", findings.lines)]
        let lines = parts.filter { !$0.1.isEmpty }.flatMap { name, items in
            ["  \(name):"] + items.map { "    - \(JSON.string($0.terminalText).text)" }
        }
        return lines.isEmpty ? "" : (["\n  ---"] + lines + ["  ..."]).joined(separator: "\n")
    }
}

extension String {
    /// What ends a line would end what is said.
    fileprivate var inOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ").terminalText }
}

extension [ClientFinding] {
    /// Each in one line, with its place.
    var lines: [String] {
        map { "\($0.rule.level.rawValue) \($0.rule.id): \($0.rule.sentence) (\($0.occurrence)) → \($0.rule.remedy)" }
    }
}

extension Mismatch {
    /// The difference in one line, with its place.
    var line: String { "\(place.file):\(place.line): \(path): expected \(expected), found \(actual)" }
}
