import DryplateContract

extension TaskRecord {
    /// The same task on a bad day.
    func meeting(_ faults: [Fault], billsFailures: Bool) -> TaskRecord {
        var record = self
        record.surprises = Surprises(faults)
        for fault in faults { record.meet(fault, billsFailures: billsFailures) }
        if record.hasEarlyCalls { record.delay(by: submittedAt.milliseconds - record.readyAt.milliseconds) }
        return record
    }

    private mutating func meet(_ fault: Fault, billsFailures: Bool) {
        switch fault.kind.effect {
        case .latency: delay(by: fault.amount ?? 0)
        case .webhook(let webhook): (webhookFault, webhookDelay) = (webhook, fault.amount ?? 0)
        case .failure, .flag, .image:
            for index in results.indices where fault.concerns(index) {
                results[index].meet(fault, billsFailures: billsFailures)
            }
        case .refusal, .gateway, .answer, .surprise: return
        }
    }

    /// The lifetime of the images begins when they are there.
    private mutating func delay(by milliseconds: Int) {
        readyAt = readyAt.adding(milliseconds: milliseconds)
        expiresAt = expiresAt?.adding(milliseconds: milliseconds)
    }
}

extension ImageResult {
    fileprivate mutating func meet(_ fault: Fault, billsFailures: Bool) {
        switch fault.kind.effect {
        case .failure(let failure):
            self.failure = failure
            if !billsFailures { cost = .zero }
        case .flag: isFlagged = true
        case .image(let image): (imageFault, imageDelay) = (image, fault.amount ?? 0)
        case .refusal, .gateway, .latency, .webhook, .answer, .surprise: return
        }
    }
}
