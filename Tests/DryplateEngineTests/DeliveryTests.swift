import DryplateContract
import DryplateEngine
import Testing

struct DeliveryTests {
    private let delivery = Delivery(kind: .webhook, url: "http://127.0.0.1/hook", index: 0)

    @Test func `every result is sent to both addresses, a failed one has no image to upload`() throws {
        let record = try #require(
            accepted(
                task([
                    "webhookURL": "http://127.0.0.1/hook", "uploadEndpoint": "http://127.0.0.1/put",
                    "numberResults": 2, "positivePrompt": "[dryplate:providerError@2]",
                ])))
        #expect(record.outbox.map(\.delivery.kind) == [.upload, .webhook, .webhook])
        #expect(record.outbox.map(\.delivery.index) == [0, 0, 1])
    }

    @Test func `a webhook is sent what the answer would hold, alone if the dialect says so`() throws {
        let record = try #require(accepted(task(["positivePrompt": "[dryplate:providerError@2]", "numberResults": 2])))
        let item = items(record)[0]
        #expect(record.webhookBody(at: 0, imagesAt: "http://host", under: .documented) == ["data": [item]])
        let failure = record.webhookBody(at: 1, imagesAt: "http://host", under: .documented)
        #expect(failure.members?.map(\.name) == ["errors"])
        var dialect = Dialect.documented
        dialect.webhookEnvelope = .flat
        #expect(record.webhookBody(at: 0, imagesAt: "http://host", under: dialect) == item)
    }

    @Test func `pauses double from 250 ms to 8 s, until the attempts are spent`() {
        var dialect = Dialect.documented
        dialect.webhookJitter = false
        dialect.webhookAttempts = 8
        let pauses = (1...8).map { pause(after: $0, by: SimulatedPlatform(dialect: dialect)) }
        #expect(pauses == [250, 500, 1000, 2000, 4000, 8000, 8000, nil])
    }

    @Test func `jitter takes up to a quarter, and is the same for the same seed`() throws {
        let pauses = (1...4).compactMap { pause(after: $0, by: SimulatedPlatform(seed: 5)) }
        for (pause, whole) in zip(pauses, [250, 500, 1000, 2000]) { #expect((whole * 3 / 4...whole).contains(pause)) }
        #expect(pauses == (1...4).compactMap { pause(after: $0, by: SimulatedPlatform(seed: 5)) })
        #expect(pauses != (1...4).compactMap { pause(after: $0, by: SimulatedPlatform(seed: 6)) })
    }

    @Test(arguments: [(200, true), (204, true), (199, false), (302, false), (410, false), (500, false)])
    func `only 2xx is taken for delivered`(status: Int, isDelivered: Bool) {
        #expect((fate(.status(status), number: 1) == .delivered) == isDelivered)
    }

    private func pause(after number: Int, by simulator: SimulatedPlatform) -> Int? {
        guard case .again(let moment) = fate(.error("refused"), number: number, by: simulator) else { return nil }
        return moment.milliseconds - noon.milliseconds - 5
    }

    private func fate(
        _ outcome: DeliveryAttempt.Outcome, number: Int, by simulator: SimulatedPlatform = SimulatedPlatform()
    ) -> DeliveryFate {
        let attempt = DeliveryAttempt(startedAt: noon, latency: 5, outcome: outcome)
        return simulator.fate(of: delivery, for: taskUUID, after: attempt, number: number)
    }
}
