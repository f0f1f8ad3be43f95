/// Which deliveries are under way: so many at once, and only some of them to one receiver, which may never answer.
package struct DeliverySlots: Sendable {
    private let total: Int
    private let perReceiver: Int
    private var receivers: [Int64: Substring] = [:]
    private var counts: [Substring: Int] = [:]

    package init(total: Int = 64, perReceiver: Int = 16) {
        self.total = total
        self.perReceiver = perReceiver
    }

    package var areFull: Bool { receivers.count >= total }

    /// Takes a slot for a delivery to `url`; `false` if it has one, or none is free.
    package mutating func take(_ delivery: Int64, to url: String) -> Bool {
        let receiver = url.receiver
        guard !areFull, receivers[delivery] == nil, counts[receiver, default: 0] < perReceiver else { return false }
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

extension String {
    /// Scheme, host and port.
    fileprivate var receiver: Substring {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        return self[..<(self[start...].firstIndex { "/?#".contains($0) } ?? endIndex)]
    }
}
