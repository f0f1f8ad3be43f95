import DryplateContract

/// A task as the store keeps it: what was sent, and what was decided.
package struct StoredTask: Sendable {
    package let account: Account
    /// The task as it was sent.
    package let request: String
    package let submittedAt: Timestamp
    package let readyAt: Timestamp
    package let expiresAt: Timestamp?
    /// How often its results were asked for before.
    package let polls: Int
    package let results: [ImageResult]
    /// What is unusual about whatever its webhook is told.
    package let surprises: [Surprise]

    package init(
        account: Account, request: String, submittedAt: Timestamp, readyAt: Timestamp, expiresAt: Timestamp?,
        polls: Int, results: [ImageResult], surprises: [Surprise] = []
    ) {
        self.account = account
        self.request = request
        self.submittedAt = submittedAt
        self.readyAt = readyAt
        self.expiresAt = expiresAt
        self.polls = polls
        self.results = results
        self.surprises = surprises
    }
}

extension SimulatedPlatform {
    /// The record again; `nil` if the task cannot be read any more.
    package func record(of stored: StoredTask) -> TaskRecord? {
        guard let (contract, task, request) = reading(stored.request) else { return nil }
        return TaskRecord(
            account: stored.account, contract: contract, task: task, request: request,
            submittedAt: stored.submittedAt, readyAt: stored.readyAt, expiresAt: stored.expiresAt,
            results: stored.results, surprises: Surprises(stored.surprises, for: request.taskName, seed: seed)
        )
    }

    /// Whether the results are there: after so many polls if that was asked for, else when their time has come.
    func isReady(_ record: TaskRecord, after polls: Int, at now: Timestamp) -> Bool {
        guard let readyAfterPolls, record.isAcknowledged(under: dialect) else { return record.readyAt.hasCome(by: now) }
        return polls >= readyAfterPolls
    }
}
