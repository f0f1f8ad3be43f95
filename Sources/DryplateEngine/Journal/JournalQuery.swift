import DryplateContract

/// Which entries of the journal are asked for; what is `nil` does not matter.
package struct JournalQuery: Sendable {
    package var scope = JournalScope.everyone
    package var taskUUID: String?
    package var transport: JournalEntry.Transport?
    package var method: String?
    /// What the path begins with.
    package var path: String?
    package var status: Int?
    /// An error code, of the answer or of anything wrong with a task.
    package var code: String?
    package var model: String?
    /// The name of a fault that was met.
    package var fault: String?
    /// The first moment, and the first one that is too late.
    package var since: Timestamp?
    package var until: Timestamp?

    package init() {}

    package func matches(_ entry: JournalEntry) -> Bool {
        matchesOrigin(of: entry) && matchesRequest(of: entry) && matchesContent(of: entry)
    }

    private func matchesOrigin(of entry: JournalEntry) -> Bool {
        if !scope.contains(entry) { return false }
        if let transport, entry.transport != transport { return false }
        if let since, entry.moment < since { return false }
        if let until, entry.moment >= until { return false }
        return true
    }

    private func matchesRequest(of entry: JournalEntry) -> Bool {
        if let method, entry.request?.method != method.uppercased() { return false }
        if let path, entry.request?.target.hasPrefix(path) != true { return false }
        if let status, entry.status != status { return false }
        return true
    }

    private func matchesContent(of entry: JournalEntry) -> Bool {
        if let fault, !entry.faults.contains(fault) { return false }
        if let code, !entry.codes.contains(code) { return false }
        if let model, !entry.tasks.contains(where: { $0["model"] == .string(model) }) { return false }
        if let taskUUID, !entry.concerns(taskUUID) { return false }
        return true
    }
}

extension JournalEntry {
    fileprivate func concerns(_ taskUUID: String) -> Bool {
        (tasks + answerItems).contains { $0["taskUUID"]?.string?.lowercased() == taskUUID.lowercased() }
    }
}
