import DryplateContract

extension Evidence {
    /// Tasks that did not arrive as they were asked for. Nothing at all is another finding, and so is what comes under a
    /// taskUUID that is taken.
    var alteredTasks: [ClientFinding.Occurrence] {
        guard let statement, statement.answer.report != nil, !arrivals.isEmpty else { return [] }
        let repeated = Set(traffic.repetitions.map(\.latest.message.id))
        return statement.assignment.tasks.compactMap { asked in
            let attempts = arrivals.filter { $0.task.taskUUID == asked.taskUUID && !repeated.contains($0.message.id) }
            guard !attempts.isEmpty else { return .init(nil, asked.taskUUID, "it never arrived") }
            return attempts.lazy.compactMap { attempt in
                asked.firstDifference(from: attempt.task).map { .init(attempt.message.id, asked.taskUUID, $0) }
            }.first
        }
    }

    var otherDeliveries: [ClientFinding.Occurrence] {
        guard let statement else { return [] }
        return arrivals.compactMap { arrival in
            let (asked, found) = (statement.assignment.way, arrival.way)
            return asked == found || statement.assignment.hasWebhook(arrival.task)
                ? nil : .init(arrival.message.id, arrival.task.taskUUID, "\(asked) was asked for, and \(found) arrived")
        }
    }

    /// The tasks that make images.
    private var arrivals: [Submission] { traffic.namedTasks.filter(\.task.isPaid) }
}

extension ClientAssignment {
    /// Whether the task itself names a webhook, and a wrong one: what a client adds is not in the assignment.
    fileprivate func hasWebhook(_ arrived: JSON) -> Bool {
        tasks.contains { $0.taskUUID == arrived.taskUUID && $0["webhookURL"] != nil }
    }

    fileprivate var way: String { "\(transport.title), \(delivery.rawValue)" }
}

extension Submission {
    fileprivate var way: String {
        let transport: ClientCase.Transport = message.isOnWebSocket ? .webSocket : .http
        let delivery: ClientCase.Delivery = task["webhookURL"] != nil ? .webhook : task.isAsync ? .async : .sync
        return "\(transport.title), \(delivery.rawValue)"
    }
}

extension ClientCase.Transport {
    fileprivate var title: String { self == .http ? "HTTP" : "WebSocket" }
}

extension JSON {
    /// What the journal shows without its secrets, so that it cannot be compared.
    private static let redacted = ["uploadEndpoint", "webhookURL"]

    /// What is not as it was asked for; more may be there.
    fileprivate func firstDifference(from arrived: JSON) -> String? {
        for member in members ?? [] where !Self.redacted.contains(member.name) {
            let found = arrived[member.name]
            guard let found, found.isSame(as: member.value) else {
                return "\(member.name) was to be \(member.value.reported), and is \(found?.reported ?? "not there")"
            }
        }
        return nil
    }

    /// Numbers by their values, whatever their notation; of very long strings the journal has only the length.
    private func isSame(as asked: JSON) -> Bool {
        switch (self, asked) {
        case (.array(let mine), .array(let others)):
            return mine.count == others.count && zip(mine, others).allSatisfy { $0.isSame(as: $1) }
        case (.object, .object(let others)):
            return others.allSatisfy { self[$0.name]?.isSame(as: $0.value) ?? false }
        case (_, .string(let text)) where text.utf8.count > 4096: return true
        default: return self == asked || isSameNumber(as: asked)
        }
    }
}
