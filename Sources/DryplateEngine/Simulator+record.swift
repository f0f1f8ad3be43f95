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
        let delay = record.isAcknowledged(under: dialect) ? generationTime.async : generationTime.sync
        return record.ready(at: now.adding(milliseconds: delay), under: dialect)
    }

    /// What a task would cost, for a request that wants nothing done; `nil` if it would be refused or costs nothing.
    package func estimate(of record: TaskRecord) -> Reply {
        let costs = record.results.map(\.cost)
        let total = costs.contains(nil) ? nil : costs.compactMap { $0 }.reduce(.zero, +)
        return .data(.object(record.identity + (total.map { [JSON.Member("cost", $0.json)] } ?? [])))
    }
}

extension TaskRecord {
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
