import DryplateContract

extension Simulator {
    /// Everything that follows from a task being accepted.
    func record(
        _ image: ImageTask, as task: JSON, _ contract: ModelContract, _ account: Account, _ now: Timestamp
    ) -> TaskRecord {
        let cost = contract.price(of: image.quality, image.size, under: dialect)?.amount
        let results = (0..<image.numberResults).map {
            ImageResult(at: $0, of: image, for: account, costing: cost, runSeed: seed)
        }
        let record = TaskRecord(
            account: account, contract: contract, task: image, request: task, submittedAt: now, readyAt: now,
            expiresAt: nil, results: results.map { $0.billed(under: dialect) }
        )
        let usual = record.isAcknowledged(under: dialect) ? generationTime.async : generationTime.sync
        let delay = image.generationTime ?? usual
        return record.ready(at: now.adding(milliseconds: delay), under: dialect)
    }

    /// The answer to a task that is only tried: what it would cost, or what is wrong with it.
    package func rehearsal(of decision: Decision) -> TaskAnswer {
        switch decision {
        case .answer(let replies): TaskAnswer(replies)
        case .record(let record): TaskAnswer([record.quote])
        case .keep(let upload): TaskAnswer([.free(upload.kind.rawValue, upload.taskUUID)])
        case .inquire(let inquiry): TaskAnswer([.free(of: inquiry.task)])
        case .delete(_, let task), .showAccount(let task): TaskAnswer([.free(of: task)])
        }
    }
}

extension Reply {
    fileprivate static func free(of task: JSON) -> Reply {
        free(task["taskType"]?.string ?? "", task["taskUUID"]?.string ?? "")
    }

    fileprivate static func free(_ taskType: String, _ taskUUID: String) -> Reply {
        .data(["taskType": .string(taskType), "taskUUID": .string(taskUUID), "cost": 0])
    }
}

extension TaskRecord {
    /// Without a cost if it is not known.
    fileprivate var quote: Reply {
        let costs = results.map(\.cost)
        let total = costs.contains(nil) ? nil : costs.compactMap { $0 }.reduce(.zero, +)
        return .data(.object(identity + (total.map { [JSON.Member("cost", $0.json)] } ?? [])))
    }

    /// The lifetime of the images begins when they are there.
    fileprivate func ready(at moment: Timestamp, under dialect: Dialect) -> TaskRecord {
        let lifetime = task.ttl ?? (dialect.defaultTTL > 0 ? dialect.defaultTTL : nil)
        return TaskRecord(
            account: account, contract: contract, task: task, request: request, submittedAt: submittedAt,
            readyAt: moment, expiresAt: lifetime.map(moment.adding(seconds:)), results: results
        )
    }
}

extension ImageResult {
    /// What was not made costs nothing, unless the dialect says so.
    fileprivate func billed(under dialect: Dialect) -> ImageResult {
        let isFree = failure != nil && !dialect.billsFailedResults
        return ImageResult(imageUUID: imageUUID, seed: seed, cost: isFree ? nil : cost, failure: failure)
    }
}
