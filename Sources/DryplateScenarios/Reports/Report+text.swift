extension Report {
    /// The report for people: what went wrong and where, then the sums; ends with a newline.
    package var text: String {
        let blocks = scenarios.flatMap(\.failures) + obstacles + [summary]
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// The cases that could not run, put together by their reasons.
    private var obstacles: [String] {
        let names = scenarios.flatMap { scenario in
            scenario.cases.compactMap { test in test.reason.map { (reason: $0, name: scenario.name(of: test)) } }
        }
        let reasons = names.map(\.reason).uniqued
        return reasons.map { reason in
            let lines = names.filter { $0.reason == reason }.map { "  \($0.name)" }
            return (["COULD NOT RUN  \(reason)"] + lines).joined(separator: "\n")
        }
    }

    private var summary: String {
        let total = count
        let sums = "\(total.passed) passed, \(total.failed) failed, \(total.couldNotRun) could not run"
        let extent = "(\(scenarios.count) scenarios, \(elapsed.seconds) s)"
        return [tallies, freshUUIDNote, "\(sums) \(extent)"].compactMap { $0 }.joined(separator: "\n")
    }

    /// `8 of 8 as written, 8 of 8 with includeCost`: for the cases whose titles recur.
    private var tallies: String? {
        let groups = cases.map(\.title).uniqued.map { title in cases.filter { $0.title == title } }
        let tallies = groups.filter { $0.count > 1 }.map { "\(VerdictCount($0).passed) of \($0.count) \($0[0].title)" }
        return tallies.isEmpty ? nil : tallies.joined(separator: ", ")
    }

    private var freshUUIDNote: String? {
        cases.allSatisfy(\.freshUUIDs.isEmpty)
            ? nil : "All cases shared one API key; therefore fresh taskUUIDs stood for those in the files."
    }
}

extension ScenarioResult {
    fileprivate var failures: [String] {
        cases.compactMap { test in
            guard case .failed(let mismatches) = test.verdict else { return nil }
            let fresh = test.freshUUIDs.sorted { $0.key < $1.key }.map { "  \($0.key) was sent as \($0.value)" }
            return (["FAILED  \(name(of: test))"] + fresh + mismatches.map(\.block)).joined(separator: "\n")
        }
    }

    fileprivate func name(of test: CaseResult) -> String { "\(title): \(test.title)" }
}

extension CaseResult {
    fileprivate var reason: String? {
        guard case .couldNotRun(let reason) = verdict else { return nil }
        return reason
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
            \(margin)  = path      \(path)
            \(margin)  = expected  \(expected)
            \(margin)  = actual    \(actual)
            """
    }
}

extension [String] {
    /// Each once, in the order of the first occurrence.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
