import DryplateFiles

extension Report {
    /// For CI systems: a test suite for each scenario, in it a test case for each of its cases.
    var junit: String {
        let head = #"<?xml version="1.0" encoding="UTF-8"?>"#
        let root =
            #"<testsuites name="\#(origin.title)" \#(VerdictCount(cases).attributes) time="\#(elapsed.seconds)">"#
        return ([head, root] + scenarios.map(\.junit) + ["</testsuites>", ""]).joined(separator: "\n")
    }
}

extension VerdictCount {
    fileprivate var attributes: String {
        let failures = failed + passedAgainstExpectation
        return #"tests="\#(total)" failures="\#(failures)" errors="\#(couldNotRun)""#
    }
}

extension ScenarioResult {
    private var name: String { file.isEmpty ? title : file }

    fileprivate var junit: String {
        let count = VerdictCount(cases)
        let time = cases.map(\.elapsed).reduce(.zero, +).seconds
        let head =
            #"  <testsuite name="\#(name.xml)" \#(count.attributes) skipped="\#(count.notApplicable + count.failedAsKnown)" time="\#(time)">"#
        return ([head] + cases.map { $0.junit(in: name) } + ["  </testsuite>"]).joined(separator: "\n")
    }
}

extension CaseResult {
    fileprivate func junit(in file: String) -> String {
        let head = #"    <testcase name="\#(path.xml)" classname="\#(file.xml)" time="\#(elapsed.seconds)""#
        guard let outcome else { return "\(head)/>" }
        return "\(head)>\n      \(outcome)\n    </testcase>"
    }

    private var outcome: String? {
        switch verdict {
        case .passed: findings.isEmpty ? nil : "<system-out>\(findings.lines.joined(separator: "\n").xml)</system-out>"
        case .failed(let mismatches): failure(mismatches.map(\.line) + findings.lines)
        case .failedAsKnown(_, let reason): #"<skipped message="failed as known: \#(reason.xml)"/>"#
        case .passedAgainstExpectation:
            #"<failure type="stale" message="passed against expectation; strike it from the known failures"/>"#
        case .couldNotRun(let reason): #"<error type="couldNotRun" message="\#(reason.xml)"/>"#
        case .notApplicable(let reason): #"<skipped message="\#(reason.xml)"/>"#
        }
    }

    /// Of the kind that is told first.
    private func failure(_ lines: [String]) -> String {
        let kind = verdict.mismatches.isEmpty ? findings.first?.rule.id ?? "" : "mismatch"
        let text = lines.joined(separator: "\n").xml
        return #"<failure type="\#(kind)" message="\#((lines.first ?? "").xml)">\#(text)</failure>"#
    }
}
