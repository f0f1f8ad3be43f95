/// A delivery as the store keeps it, with all its attempts.
package struct DeliveryRecord: Hashable, Sendable {
    package let id: Int64
    package let taskUUID: String
    package let imageUUID: String
    package let delivery: Delivery
    package let state: Delivery.State
    /// `nil` unless the delivery is pending.
    package let nextAttemptAt: Timestamp?
    /// The earliest first.
    package let attempts: [DeliveryAttempt]

    package init(
        id: Int64, taskUUID: String, imageUUID: String, delivery: Delivery, state: Delivery.State,
        nextAttemptAt: Timestamp?, attempts: [DeliveryAttempt]
    ) {
        self.id = id
        self.taskUUID = taskUUID
        self.imageUUID = imageUUID
        self.delivery = delivery
        self.state = state
        self.nextAttemptAt = nextAttemptAt
        self.attempts = attempts
    }
}

/// A delivery whose time has come, with the task that it is about.
package struct DueDelivery: Sendable {
    package let id: Int64
    package let delivery: Delivery
    package let task: StoredTask
    /// How many attempts were made since it was begun, or begun anew.
    package let attemptsMade: Int

    package init(id: Int64, delivery: Delivery, task: StoredTask, attemptsMade: Int) {
        self.id = id
        self.delivery = delivery
        self.task = task
        self.attemptsMade = attemptsMade
    }
}
