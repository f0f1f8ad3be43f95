import DryplateContract

extension Traffic {
    /// How long a receiver may take, in milliseconds, as the pages advise.
    private static let acknowledgementLimit = 5000
    /// How often a receiver may be missing: it may have been about to start.
    private static let forgivenAbsences = 1

    var slowAcknowledgements: Occurrences {
        webhookCalls.compactMap { call in
            let slow = call.attempts.map(\.latency).filter { $0 >= Self.acknowledgementLimit }
            guard let first = slow.first else { return nil }
            return .init(call.entry, call.taskUUID, "\(slow.count) of \(call.count), the first of \(first) ms")
        }
    }

    var failedAcknowledgements: Occurrences { webhookCalls.compactMap { refusal(of: $0) ?? absence(at: $0) } }

    /// Whoever is told of a task before it is acknowledged may not know it yet.
    private func refusal(of call: WebhookCall) -> ClientFinding.Occurrence? {
        let statuses = call.attempts.filter(\.isRefused).compactMap(\.status)
        guard let first = statuses.first, !(call.isTaken && call.faults.contains("earlyWebhook")) else { return nil }
        return .init(call.entry, call.taskUUID, "\(first) to \(statuses.count) of \(call.count)\(twin(of: call))")
    }

    /// What comes twice or late may come when the client is gone, and rightly so. Who was slow is told so, and no more.
    private func absence(at call: WebhookCall) -> ClientFinding.Occurrence? {
        let errors = call.attempts.filter(\.isUnanswered).compactMap(\.error)
        let isStray = !call.faults.isDisjoint(with: ["duplicatedWebhook", "delayedWebhook", "earlyWebhook"])
        let isSlow = call.attempts.contains { $0.latency >= Self.acknowledgementLimit }
        guard errors.count > Self.forgivenAbsences, !call.isTaken, !isStray, !isSlow else { return nil }
        return .init(call.entry, call.taskUUID, "\(errors.count) of \(call.count) found nobody: \(errors[0])")
    }

    /// A word on a result that was refused although it had been taken before, or the other way round.
    private func twin(of call: WebhookCall) -> String {
        let isDoubled = webhookCalls.contains { $0.id != call.id && $0.imageUUID == call.imageUUID && $0.isTaken }
        return isDoubled ? "; another call about the same image was taken" : ""
    }
}

extension WebhookCall {
    fileprivate var count: String { attempts.count.counted("attempt") }
}
