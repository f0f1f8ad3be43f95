/// A delivery as it is put into the outbox together with its task.
package struct OutboxEntry: Hashable, Sendable {
    package let delivery: Delivery
    /// `nil` for a delivery that is lost: it is never sent.
    package let dueAt: Timestamp?
    /// Whether it waits until the entry before it was tried once.
    package let isChained: Bool

    package init(_ delivery: Delivery, dueAt: Timestamp?, isChained: Bool = false) {
        self.delivery = delivery
        self.dueAt = dueAt
        self.isChained = isChained
    }
}
