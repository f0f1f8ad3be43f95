import DryplateContract

extension TaskRecord {
    /// What has to be sent once the results are there.
    package var outbox: [OutboxEntry] { uploads + calls }

    /// A failed result has no image to upload.
    private var uploads: [OutboxEntry] {
        guard let url = task.uploadEndpoint else { return [] }
        return results.indices.filter { results[$0].failure == nil }.map {
            OutboxEntry(Delivery(kind: .upload, url: url, index: $0), dueAt: readyAt)
        }
    }

    private var calls: [OutboxEntry] {
        guard let url = task.webhookURL else { return [] }
        let calls = results.indices.map { Delivery(kind: .webhook, url: url, index: $0) }
        switch webhookFault {
        case nil, .earlyWebhook: return calls.map { OutboxEntry($0, dueAt: readyAt) }
        case .duplicatedWebhook: return (calls + calls).map { OutboxEntry($0, dueAt: readyAt) }
        case .reorderedWebhooks:
            return calls.reversed().enumerated().map { OutboxEntry($1, dueAt: readyAt, isChained: $0 > 0) }
        case .delayedWebhook:
            return calls.map { OutboxEntry($0, dueAt: readyAt.adding(milliseconds: webhookDelay)) }
        case .lostWebhook: return calls.map { OutboxEntry($0, dueAt: nil) }
        }
    }

    /// Whether the task is answered only when its webhook was called; its results are there at once.
    package var hasEarlyCalls: Bool { webhookFault == .earlyWebhook && task.webhookURL != nil }
}
