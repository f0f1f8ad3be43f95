import DryplateContract
import DryplateEngine
import DryplateServer
import LoopbackServer
import Testing

/// Webhooks that are called otherwise than they should be.
@Suite(.timeLimit(.minutes(10)))
struct WebhookFaultTests {
    @Test(arguments: FaultKind.all.filter { $0.webhookFault != nil }, Transport.allCases)
    func `calls are made as the fault has it, and the next request is answered`(
        kind: FaultKind, transport: Transport
    ) async throws {
        try await received { wire, receiver, url in
            try await wire.spoil(with: kind.name)
            let answer = try await wire.items(of: hooked(url), over: transport)
            #expect(answer.map { $0.members?.map(\.name) } == [["taskType", "taskUUID"]])
            try await wire.expect(try #require(kind.webhookFault), at: receiver)
            #expect(try await wire.goesOn(over: transport))
        }
    }

    @Test(arguments: FaultKind.all.filter { $0.webhookFault != nil })
    func `calls are made as the fault has it after a restart`(kind: FaultKind) async throws {
        let configuration = kept()
        defer { configuration.removeStore() }
        let receiver = Receiver()
        try await TestServer.run(receiver.reply) { url in
            try await simulated(configuration) { wire in
                try await wire.spoil(with: kind.name)
                _ = try await wire.items(of: hooked(url), over: .http)
            }
            try await simulated(configuration) { try await $0.expect(try #require(kind.webhookFault), at: receiver) }
        }
    }

    @Test func `each of two calls is tried until it is taken`() async throws {
        try await received(statuses: [500, 500, 500]) { wire, receiver, url in
            try await wire.spoil(with: "duplicatedWebhook")
            _ = try await wire.items(of: task(["webhookURL": .string(url)]), over: .http)
            try await wire.advance(milliseconds: 200)
            for attempts in [2, 3, 4] {
                try await wire.until { $0.attempts >= attempts }
                try await wire.advance(milliseconds: 8000)
            }
            try await wire.until { $0.count == 2 && $0.allSatisfy { $0["state"] == "delivered" } }
            #expect(receiver.requests.count == 5)
        }
    }

    @Test func `a call that is not taken does not hold up those behind it for longer`() async throws {
        try await received(statuses: [500]) { wire, receiver, url in
            try await wire.spoil(with: "reorderedWebhooks")
            _ = try await wire.items(of: hooked(url), over: .http)
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.count { $0["state"] == "delivered" } == 2 }
            let results = try await wire.results
            #expect(receiver.imageUUIDs == results.reversed())
        }
    }

    @Test func `a call that is lost can be made by hand`() async throws {
        try await received { wire, receiver, url in
            try await wire.spoil(with: "lostWebhook")
            _ = try await wire.items(of: task(["webhookURL": .string(url)]), over: .http)
            let id = try await wire.deliveries.first?["id"]?.integer ?? 0
            #expect(try await wire.send("POST", "/__dryplate/deliveries/\(id)/redeliver").status == 200)
            try await wire.until { $0.first?["state"] == "delivered" }
            #expect(receiver.requests.count == 1)
        }
    }

    @Test func `uploads know nothing of it`() async throws {
        for fault in WebhookFault.allCases {
            try await received { wire, receiver, url in
                try await wire.spoil(with: fault.rawValue)
                _ = try await wire.items(of: task(["uploadEndpoint": .string(url)]), over: .http)
                try await wire.until { $0.count == 1 && $0.allSatisfy { $0["state"] == "delivered" } }
                #expect(receiver.requests.map(\.method) == ["PUT"])
            }
        }
    }

    @Test(arguments: Transport.allCases)
    func `an answer that was asked for explicitly comes behind the early calls, too`(
        transport: Transport
    ) async throws {
        try await received { wire, receiver, url in
            try await wire.spoil(with: "earlyWebhook")
            let task = hooked(url).setting("deliveryMethod", to: "sync")
            let items = try await wire.items(3, of: task, over: transport)
            #expect(Set(items.map { $0["imageUUID"] }) == Set(receiver.imageUUIDs))
        }
    }

    @Test(arguments: Transport.allCases)
    func `an acknowledgement waits for a receiver no longer than a call does`(transport: Transport) async throws {
        try await received(isSilent: true) { wire, receiver, url in
            try await wire.spoil(with: "earlyWebhook")
            let items = try await wire.late(by: 5000) {
                try await wire.items(of: hooked(url), over: transport)
            } once: {
                receiver.requests.count == 3
            }
            #expect(items.count == 1)
            #expect(try await wire.polled().map { $0["status"] } == ["success", "success", "success"])
        }
    }
}

/// A task of three results that are told to `url`.
private func hooked(_ url: String) -> JSON { task(["webhookURL": .string(url), "numberResults": 3]) }

extension Receiver {
    /// Of the results that it was told, in their order.
    fileprivate var imageUUIDs: [JSON?] { requests.map { $0.json["data"]?.array?.first?["imageUUID"] } }
}

extension [JSON] {
    fileprivate var attempts: Int { map { $0["attempts"]?.array?.count ?? 0 }.reduce(0, +) }
}

extension Wire {
    fileprivate var results: [JSON?] { get async throws { try await polled().map { $0["imageUUID"] } } }

    fileprivate func expect(_ fault: WebhookFault, at receiver: Receiver) async throws {
        let results = try await results
        switch fault {
        case .duplicatedWebhook:
            try await deliver(6, after: 200)
            for result in results { #expect(receiver.imageUUIDs.count { $0 == result } == 2) }
        case .reorderedWebhooks:
            try await deliver(3, after: 200)
            #expect(receiver.imageUUIDs == results.reversed())
        case .delayedWebhook:
            try await advance(milliseconds: 30_199)
            #expect(try await deliveries.allSatisfy { $0["nextAttemptAt"] == 1_800_000_030_200 })
            #expect(receiver.requests.isEmpty)
            try await deliver(3, after: 1)
        case .lostWebhook:
            try await advance(milliseconds: 60_000)
            #expect(try await deliveries.map { $0["state"] } == ["lost", "lost", "lost"])
            #expect(receiver.requests.isEmpty)
        case .earlyWebhook:
            #expect(Set(receiver.imageUUIDs) == Set(results) && receiver.requests.count == 3)
            #expect(try await polled().map { $0["status"] } == ["success", "success", "success"])
        }
    }

    private func deliver(_ count: Int, after milliseconds: Int) async throws {
        try await advance(milliseconds: milliseconds)
        try await until { $0.count == count && $0.allSatisfy { $0["state"] == "delivered" } }
    }
}
