import DryplateContract

extension ClientVerdict {
    /// For people: the sums, and what is wrong, rule by rule.
    package var text: String {
        ([summary] + gap + findings.groups.flatMap(\.lines).map { "  \($0.withoutControls)" }).joined(separator: "\n")
            .terminalText
    }

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
}
