import DryplateContract
import DryplateFiles

extension Report {
    /// The report for people: what went wrong and where, then the sums; ends with a newline.
    package var text: String {
        let blocks = scenarios.flatMap { $0.failures(origin) } + mildBlocks + obstacles + [summary]
        return blocks.joined(separator: "\n\n").terminalText + "\n"
    }

    /// What clients should not do in cases that passed nevertheless.
    private var mildBlocks: [String] {
        mildFindings.map { rule, cases in
            let names = cases.map { "  \($0.scenario.name(of: $0.test))" }
            let heading = "PASSED, BUT  \(rule.level.rawValue) \(rule.id): \(rule.sentence)"
            return ([heading] + names.cut(indent: "  ")).joined(separator: "\n")
        }
    }

    /// The cases without a judgement, put together by their reasons.
    private var obstacles: [String] {
        let names = scenarios.flatMap { scenario in
            scenario.cases.compactMap { test in test.obstacle.map { (heading: $0, name: scenario.name(of: test)) } }
        }
        let headings = names.map(\.heading).uniqued
        return headings.map { heading in
            let lines = names.filter { $0.heading == heading }.map { "  \($0.name)" }
            return ([heading] + lines.cut(indent: "  ")).joined(separator: "\n")
        }
    }

    private var summary: String {
        let total = count
        let others = [
            (total.failedAsKnown, "failed as known"), (total.passedAgainstExpectation, "passed against expectation"),
            (total.notApplicable, "not applicable"),
        ]
        let rest = others.filter { $0.0 > 0 }.map { ", \($0) \($1)" }.joined()
        let sums = "\(total.passed) passed, \(total.failed) failed, \(total.couldNotRun) could not run\(rest)"
        let extent = "(\(scenarios.count) scenarios, \(elapsed.seconds) s)"
        return [titleTallies, deliveryTallies, freshUUIDNote, "\(sums) \(extent)"].compactMap { $0 }.joined(
            separator: "\n")
    }

    /// `8 of 8 as written, 8 of 8 with includeCost`: for the titles that recur.
    private var titleTallies: String? { tallies { $0.delivery == nil ? nil : $0.title } }

    /// `8 of 8 HTTP sync, 8 of 8 HTTP async`: for the cases that run on several paths.
    private var deliveryTallies: String? { tallies { $0.delivery?.rawValue } }

    private func tallies(of name: (CaseResult) -> String?) -> String? {
        let groups = cases.compactMap(name).uniqued.map { title in (title, cases.filter { name($0) == title }) }
        let tallies = groups.filter { $1.count > 1 }.map { "\(VerdictCount($1).passed) of \($1.count) \($0)" }
        return tallies.isEmpty ? nil : tallies.joined(separator: ", ")
    }

    private var freshUUIDNote: String? {
        cases.allSatisfy(\.freshUUIDs.isEmpty)
            ? nil : "All cases shared one API key; therefore fresh taskUUIDs stood for those in the files."
    }
}

extension ScenarioResult {
    fileprivate func failures(_ origin: ReportOrigin) -> [String] {
        cases.compactMap { test in
            guard case .failed(let mismatches) = test.verdict else { return nil }
            let fresh = test.freshUUIDs.sorted { $0.key < $1.key }.map { "  \($0.key) was sent as \($0.value)" }
            let again = origin.commandLine(for: test.path).map { ["  \($0)"] } ?? []
            let findings = test.findings.groups.flatMap(\.lines).map { "  \($0.withoutControls)" }
            let heading = "FAILED  \(name(of: test))"
            return ([heading] + again + fresh + mismatches.map(\.block) + findings).joined(separator: "\n")
        }
    }

    func name(of test: CaseResult) -> String {
        "\(title): \(test.title)\(test.delivery.map { " (\($0.rawValue))" } ?? "")"
    }
}

extension CaseResult {
    /// Why there is no judgement.
    fileprivate var obstacle: String? {
        switch verdict {
        case .passed, .failed: nil
        case .failedAsKnown(_, let reason): "FAILED AS KNOWN" + (reason.isEmpty ? "" : "  \(reason)")
        case .passedAgainstExpectation: "PASSED AGAINST EXPECTATION  strike it from the known failures"
        case .couldNotRun(let reason): "COULD NOT RUN  \(reason)"
        case .notApplicable(let reason): "NOT APPLICABLE  \(reason)"
        }
    }
}

extension Mismatch {
    /// The place, the line, and the difference.
    fileprivate var block: String {
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        return """
            \(margin) --> \(place.file):\(number)
            \(margin)  |
            \(number)  | \(place.text)
            \(margin)  |
            \(margin)  = path      \(path.withoutControls)
            \(margin)  = expected  \(expected.withoutControls)
            \(margin)  = actual    \(actual.withoutControls)
            """
    }
}
