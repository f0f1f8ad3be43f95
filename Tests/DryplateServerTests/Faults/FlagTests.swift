import DryplateContract
import DryplateEngine
import DryplateServer
import LoopbackServer
import Testing

/// Results that are said to be unsafe, whatever the prompt says.
@Suite(.timeLimit(.minutes(10)))
struct FlagTests {
    @Test(arguments: FaultKind.all.filter { $0.effect == .flag }, Transport.allCases)
    func `one of two results is said to be unsafe, and the next request is answered`(
        kind: FaultKind, transport: Transport
    ) async throws {
        try await simulated { wire in
            try await wire.spoil(with: "\(kind.name)@2")
            let plain = try await wire.items(2, of: task(["numberResults": 2]), over: transport)
            #expect(plain.map { $0["NSFWContent"] } == [nil, true])
            let checked = task([
                "numberResults": 2, "safety": ["checkContent": true],
                "taskUUID": "3f1c9e52-7a90-4b7d-8a55-0e6d4c2b1a90",
            ])
            let items = try await wire.items(2, of: checked, over: transport)
            #expect(items.map { $0["NSFWContent"] } == [false, true])
            #expect(try await wire.goesOn(over: transport))
        }
    }

    @Test(arguments: FaultKind.all.filter { $0.effect == .flag })
    func `polls and webhooks say so too, after a restart as well`(kind: FaultKind) async throws {
        let configuration = kept()
        defer { configuration.removeStore() }
        let receiver = Receiver()
        try await TestServer.run(receiver.reply) { url in
            try await simulated(configuration) { wire in
                try await wire.spoil(with: kind.name)
                _ = try await wire.items(of: task(["webhookURL": .string(url)]), over: .http)
            }
            try await simulated(configuration) { wire in
                try await wire.advance(milliseconds: 200)
                try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
                #expect(try await wire.polled().map { $0["NSFWContent"] } == [true])
            }
        }
        #expect(receiver.requests.map { $0.json["data"]?.array?.first?["NSFWContent"] } == [true])
    }
}
