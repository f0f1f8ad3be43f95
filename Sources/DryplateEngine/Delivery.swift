package import DryplateContract
import DryplateImaging

/// One thing that is sent to an address of the client's, until it is taken or given up.
package struct Delivery: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// The result as JSON, by POST.
        case webhook
        /// The image's bytes, by PUT.
        case upload
    }

    package enum State: String, Hashable, Sendable {
        case pending, delivered, failed
        /// Nothing was sent, and nothing will be.
        case lost
    }

    package let kind: Kind
    package let url: String
    /// The place of the result among those of its task, from 0.
    package let index: Int

    package init(kind: Kind, url: String, index: Int) {
        self.kind = kind
        self.url = url
        self.index = index
    }
}

extension String {
    /// Scheme, host and port of an address.
    package var receiver: String {
        let start = firstRange(of: "://")?.upperBound ?? startIndex
        return String(self[..<(self[start...].firstIndex { "/?#".contains($0) } ?? endIndex)])
    }
}

extension TaskRecord {
    /// The text that a webhook is sent about the result at `index`.
    package func webhookBytes(at index: Int, imagesAt base: String, under dialect: Dialect) -> [UInt8] {
        let body = surprises.shaped(webhookBody(at: index, imagesAt: base, under: dialect), at: index)
        return surprises.bytes(of: body, at: index)
    }

    /// What it says.
    package func webhookBody(at index: Int, imagesAt base: String, under dialect: Dialect) -> JSON {
        let reply = surprises.told(reply(at: index, imagesAt: base, under: dialect), at: index)
        if dialect.webhookEnvelope == .flat, let item = reply.data ?? reply.error?.json { return item }
        return Envelope([reply]).message(under: dialect)
    }
}

/// How one attempt to deliver ended.
package struct DeliveryAttempt: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case status(Int)
        /// There was no answer; the reason for people.
        case error(String)
    }

    package let startedAt: Timestamp
    /// Milliseconds of the simulator's clock.
    package let latency: Int
    /// Milliseconds of a real clock, in which the receiver lives; `nil` for what an earlier release sent.
    package let realLatency: Int?
    package let outcome: Outcome

    package init(startedAt: Timestamp, latency: Int, realLatency: Int? = nil, outcome: Outcome) {
        self.startedAt = startedAt
        self.latency = latency
        self.realLatency = realLatency
        self.outcome = outcome
    }

    package var isSuccess: Bool {
        if case .status(200..<300) = outcome { return true }
        return false
    }
}

extension DeliveryAttempt.Outcome {
    package var status: Int? {
        guard case .status(let status) = self else { return nil }
        return status
    }

    package var error: String? {
        guard case .error(let error) = self else { return nil }
        return error
    }
}

/// What becomes of a delivery after an attempt.
package enum DeliveryFate: Hashable, Sendable {
    case delivered
    case again(at: Timestamp)
    case failed
}

extension SimulatedPlatform {
    /// Anything but 2xx is tried again: after 250 ms, then twice as long each time up to 8 s, until the attempts are spent.
    ///
    /// - Parameter number: of the attempt, from 1, since the delivery was begun or begun anew.
    package func fate(
        of delivery: Delivery, for taskUUID: String, after attempt: DeliveryAttempt, number: Int
    ) -> DeliveryFate {
        if attempt.isSuccess { return .delivered }
        guard number < dialect.webhookAttempts else { return .failed }
        let end = attempt.startedAt.adding(milliseconds: attempt.latency)
        let names = [delivery.kind.rawValue, taskUUID.lowercased(), String(delivery.index), String(number)]
        return .again(at: end.adding(milliseconds: pause(after: number, of: names)))
    }

    /// Milliseconds; with jitter between three quarters and all of the whole pause.
    private func pause(after number: Int, of names: [String]) -> Int {
        let whole = min(8000, 250 << min(number - 1, 5))
        guard dialect.webhookJitter else { return whole }
        var generator = SeededGenerator(seed: seed, for: names)
        return whole - generator.next(in: 0...whole / 4)
    }
}
