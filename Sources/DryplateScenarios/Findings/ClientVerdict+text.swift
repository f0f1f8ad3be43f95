extension ClientVerdict {
    /// How many places are told of one rule.
    private static let mostPlaces = 10

    /// For people: the sums, and what is wrong, rule by rule.
    package var text: String { ([summary] + gap + rules.map(block)).joined(separator: "\n") }

    private var summary: String {
        let sums = [requests.counted("request"), tasks.counted("task")].joined(separator: ", ")
        let fetched = images == 0 ? "" : ", \(fetchedImages) of \(images.counted("image")) fetched"
        return "dryplate: \(sums)\(fetched): \(tally)"
    }

    private var tally: String {
        let levels = ClientRule.Level.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
        return levels.isEmpty
            ? "no findings" : "\(findings.count.counted("finding")) (\(levels.joined(separator: ", ")))"
    }

    private var gap: [String] {
        let room = dropped.counted("older entry", "older entries")
        let reset = removed.counted("entry was", "entries were")
        let open = inFlight.counted("request")
        return [
            dropped > 0 ? "  not judged for want of room: \(room); see --journal-limit" : nil,
            removed > 0 ? "  not judged: \(reset) removed by a reset" : nil,
            inFlight > 0 ? "  not judged: \(open) still without an answer" : nil,
        ].compactMap(\.self)
    }

    /// Those that were broken, in the order of the table.
    private var rules: [ClientRule] { ClientRule.all.filter { rule in findings.contains { $0.rule == rule } } }

    private func block(_ rule: ClientRule) -> String {
        let places = findings.filter { $0.rule == rule }.map(\.occurrence)
        let rest = places.count - Self.mostPlaces
        let lines = places.prefix(Self.mostPlaces).map { "    \($0)" } + (rest > 0 ? ["    and \(rest) more"] : [])
        let title = "  \(rule.level.rawValue) \(rule.id): \(rule.sentence)"
        return ([title] + lines + ["    → \(rule.remedy)"]).joined(separator: "\n")
    }
}

extension Int {
    fileprivate func counted(_ one: String, _ many: String? = nil) -> String {
        "\(self) \(self == 1 ? one : many ?? "\(one)s")"
    }
}
