import DryplateContract

/// One task that a client sent, or one request without tasks, with what became of it.
package struct Occurrence: Sendable {
    let entry: JournalEntry
    /// The task's place in its array.
    let index: Int?
    /// `null` for a request without tasks.
    let task: JSON
    private(set) var codes: Set<String>

    /// What these entries say that clients did, in the order in which it began.
    package static func all(in entries: [JournalEntry]) -> [Occurrence] {
        var found: [Occurrence] = []
        var latest: [String: Int] = [:]
        for entry in entries {
            for occurrence in entry.occurrences {
                latest[entry.key(of: occurrence.task)] = found.count
                found.append(occurrence)
            }
            guard case .frame = entry.event else { continue }
            for item in entry.answerItems {
                guard let code = item["code"]?.string, let index = latest[entry.key(of: item)] else { continue }
                found[index].codes.insert(code)
            }
        }
        return found.sorted { ($0.entry.arrival, $0.index ?? 0) < ($1.entry.arrival, $1.index ?? 0) }
    }

    fileprivate init(_ entry: JournalEntry, _ index: Int?, _ task: JSON) {
        self.entry = entry
        self.index = index
        self.task = task
        let violations = entry.sent?.violations.filter { $0.index == index } ?? []
        let errors = entry.answerItems.filter { item in item["taskUUID"].map { $0 == task["taskUUID"] } ?? true }
        codes = Set(violations.map(\.code) + errors.compactMap { $0["code"]?.string })
    }
}

extension JournalEntry {
    fileprivate var occurrences: [Occurrence] {
        switch event {
        case .exchange, .opened, .message:
            tasks.isEmpty
                ? [Occurrence(self, nil, .null)] : tasks.enumerated().map { Occurrence(self, $0.offset, $0.element) }
        case .frame, .closed: []
        }
    }

    /// What a message on a WebSocket has in common with the task that it is about.
    fileprivate func key(of item: JSON) -> String {
        "\(transport) \(account?.name ?? "") \(item["taskUUID"]?.string?.lowercased() ?? "")"
    }
}
