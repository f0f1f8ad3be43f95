import DryplateContract

extension SimulatedPlatform {
    /// Everything that follows from a task being accepted; the lifetime of its images begins when they are there.
    func record(
        _ image: ImageTask, as task: JSON, _ contract: ModelContract, _ account: Account, _ now: Timestamp
    ) -> TaskRecord {
        let cost = prices.price(of: contract.pricedModel(of: task), image.quality, image.size, under: dialect)?.amount
        let isAcknowledged = image.isAcknowledged(as: task, under: dialect)
        let usual = isAcknowledged ? generationTime.async : generationTime.sync
        let readyAt = now.adding(milliseconds: image.generationTime ?? usual)
        let lifetime = image.ttl ?? (dialect.defaultTTL > 0 ? dialect.defaultTTL : nil)
        return TaskRecord(
            account: account, contract: contract, task: image, request: task, submittedAt: now, readyAt: readyAt,
            expiresAt: lifetime.map(readyAt.adding(seconds:)),
            results: (0..<image.numberResults).map { result(at: $0, of: image, for: account, costing: cost) }
        )
    }

    /// What is not made costs nothing, unless the dialect says so.
    private func result(
        at index: Int, of task: ImageTask, for account: Account, costing cost: Money?
    ) -> ImageResult {
        let failure: GenerationFailure? = isPassedThrough(task) ? .providerError : nil
        let isFree = failure != nil && !dialect.billsFailedResults
        return ImageResult(
            at: index, of: task.taskUUID, for: account, costing: isFree ? .zero : cost, failure: failure, runSeed: seed
        )
    }

    /// Whether the platform lets a task through that its provider does not take.
    private func isPassedThrough(_ task: ImageTask) -> Bool {
        dialect.transparentJPG == .passedThrough && task.background == .transparent && task.outputFormat == .JPG
    }

    /// The answer to a task that is only tried: what it would cost, or what is wrong with it.
    package func rehearsal(of decision: Decision) -> TaskAnswer {
        switch decision {
        case .answer(let replies): TaskAnswer(replies)
        case .record(let record): TaskAnswer([record.quote])
        case .keep, .inquire, .delete, .showAccount: TaskAnswer([.free(decision.task)])
        }
    }
}

extension Reply {
    fileprivate static func free(_ task: JSON) -> Reply {
        .data(["taskType": task["taskType"] ?? .null, "taskUUID": task["taskUUID"] ?? .null, "cost": 0])
    }
}

extension TaskRecord {
    /// Without a cost if it is not known.
    fileprivate var quote: Reply {
        let cost = unpricedResults == 0 ? [JSON.Member("cost", knownCost.json)] : []
        return .data(.object(identity + cost))
    }
}
