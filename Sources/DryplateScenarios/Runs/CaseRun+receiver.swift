import DryplateContract

extension CaseRun {
    /// Starts a receiver, or gives one that runs its new script.
    mutating func prepare(_ step: ReceiverStep) async throws {
        let receiver: Receiver
        if let running = receivers[step.name] { receiver = running } else { receiver = try await Receiver.start() }
        receivers[step.name] = receiver
        values.addresses[step.name] = receiver.address
        receiver.follow(step.script)
    }

    mutating func mismatches(in step: ReceivedStep) async throws -> [Mismatch] {
        guard let requests = receivers[step.receiver]?.requests else { return [] }
        try await wait(for: step.requests.itemCount ?? 0, in: requests)
        let found = JSON.array(requests.take().map(\.json))
        answer = found.array?.last?["body"] ?? answer
        return mismatches(in: found, step.requests, at: ValuePath().member("requests"))
    }

    /// Meanwhile the server's clock, if it can be set, goes ten times as fast: what is scheduled need not be waited for.
    private func wait(for count: Int, in requests: Mailbox<ReceivedRequest>) async throws {
        guard let clock = server.clock else { return await requests.wait(for: count, within: client.timeout) }
        for _ in 0..<Int(min(client.timeout, .seconds(5)) / Self.glance) where requests.count < count {
            try await clock.advance(by: Self.glance * 10)
            await requests.wait(for: count, within: Self.glance)
        }
    }

    private static let glance = Duration.milliseconds(50)
}
