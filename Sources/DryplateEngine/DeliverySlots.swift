/// Which deliveries are under way: so many at once, and only some of them to one receiver, which may never answer.
package struct DeliverySlots: Sendable {
    private let total: Int
    private let perReceiver: Int
    private var receivers: [Int64: String] = [:]
    private var counts: [String: Int] = [:]

    package init(total: Int = 64, perReceiver: Int = 16) {
        self.total = total
        self.perReceiver = perReceiver
    }

    package var areFull: Bool { receivers.count >= total }

    package func areFull(for receiver: String) -> Bool { areFull || counts[receiver, default: 0] >= perReceiver }

    /// Takes a slot for a delivery; `false` if it has one, or none is free.
    package mutating func take(_ delivery: Int64, to receiver: String) -> Bool {
        guard !areFull(for: receiver), receivers[delivery] == nil else { return false }
        receivers[delivery] = receiver
        counts[receiver, default: 0] += 1
        return true
    }

    package mutating func release(_ delivery: Int64) {
        guard let receiver = receivers.removeValue(forKey: delivery) else { return }
        counts[receiver, default: 1] -= 1
        if counts[receiver] == 0 { counts[receiver] = nil }
    }
}
