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
        switch verdict {
        case .passed: return "ok \(number) - \(path)"
        case .notApplicable(let reason): return "ok \(number) - \(path) # SKIP \(reason)"
        case .failedAsKnown(_, let reason): return "not ok \(number) - \(path) # TODO \(reason)"
        case .passedAgainstExpectation:
            return "not ok \(number) - \(path)\n  ---\n  reason: \"passed against expectation\"\n  ..."
        case .couldNotRun(let reason):
            return "not ok \(number) - \(path)\n  ---\n  reason: \(JSON.string(reason).text)\n  ..."
        case .failed(let mismatches):
            let lines = mismatches.map { "    - \(JSON.string($0.line).text)" }
            return (["not ok \(number) - \(path)", "  ---", "  mismatches:"] + lines + ["  ..."]).joined(
                separator: "\n")
        }
    }
}

extension Mismatch {
    /// The difference in one line, with its place.
    var line: String { "\(place.file):\(place.line): \(path): expected \(expected), found \(actual)" }
}
