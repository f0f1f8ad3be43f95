package import DryplateContract

/// An accepted task with everything that was decided about it.
package struct TaskRecord: Sendable {
    package let account: Account
    package let contract: ModelContract
    package let task: ImageTask
    /// The task as it was sent.
    package let request: JSON
    package let submittedAt: Timestamp
    /// When the results are there.
    package internal(set) var readyAt: Timestamp
    /// When the images' addresses stop working; `nil` for never.
    package internal(set) var expiresAt: Timestamp?
    package internal(set) var results: [ImageResult]
    /// What is wrong with the calls of its webhook. Only what is to be delivered follows from it, so it is not stored.
    var webhookFault: WebhookFault?
    /// How late the calls of its webhook are, in milliseconds.
    var webhookDelay = 0
    /// What is unusual about whatever its webhook is told.
    package internal(set) var surprises = Surprises.none
}

extension TaskRecord {
    /// Whether the answer contains the images themselves, which then have to be drawn for it.
    package var embedsImages: Bool { task.outputType != .URL }

    /// Whether the task is acknowledged at once, and its results come another way.
    package func isAcknowledged(under dialect: Dialect) -> Bool { task.isAcknowledged(as: request, under: dialect) }

    /// Whether all there would be is an answer with a failure of the server's: clients send the same task again then.
    func isRefused(under dialect: Dialect) -> Bool {
        !isAcknowledged(under: dialect) && outbox.isEmpty
            && results.allSatisfy { ($0.failure?.error.status ?? 200) >= 500 }
    }

    /// The one bare item that says the task was accepted.
    package var acknowledgement: Reply { .data(.object(identity)) }

    /// `taskType` and `taskUUID`, which every item about the task begins with.
    var identity: [JSON.Member] {
        [
            JSON.Member("taskType", .string(ModelContract.taskType)),
            JSON.Member("taskUUID", .string(task.taskUUID)),
        ]
    }
}

extension ImageTask {
    /// Whether a task that was sent as `request` is acknowledged at once.
    func isAcknowledged(as request: JSON, under dialect: Dialect) -> Bool {
        let pushes = webhookURL != nil && request["deliveryMethod"] == nil && dialect.webhookImpliesAsync
        return pushes || deliveryMethod == .async
    }
}
