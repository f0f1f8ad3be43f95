import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// The journal tells bad days from mistakes.
@Suite(.timeLimit(.minutes(10)))
struct FaultJournalTests {
    @Test func `a request names the faults that it met, refusals and surprises too`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()], fault: "rateLimited*1")
            _ = try await wire.post([task()], fault: "wrongContentType, memberOrder")
            _ = try await wire.post([["taskType": "ping"]])
            let entries = try await wire.journal()
            #expect(entries.map { $0["faults"] } == [["rateLimited"], ["wrongContentType", "memberOrder"], nil])
            #expect(try await wire.journal("?fault=memberOrder").count == 1)
        }
    }

    @Test(arguments: [("neverAnswered", 0, 0), ("resetBeforeAnswer", 0, 0), ("truncatedAnswer", 200, 1)])
    func `an entry counts the bytes that were sent`(name: String, status: Int, halves: Int) async throws {
        try await simulated { wire in
            let whole = try await wire.post([task()]).body.count
            try await wire.connect { client in
                let other = task(["taskUUID": .string(otherUUID)])
                try await client.send(spoiledRequest(name, for: other))
                let entries = try await wire.untilJournal { $0.count == 2 }
                #expect(entries[1]["status"] == .integer(status))
                #expect(entries[1]["responseBytes"] == .integer(whole * halves / 2))
            }
        }
    }

    @Test func `a gateway's page is what was answered`() async throws {
        try await simulated { wire in
            let page = try await wire.post([task()], fault: "gatewayTimeout").body
            _ = try await wire.post([task()], fault: "emptyGatewayTimeout")
            let entries = try await wire.journal()
            #expect(entries.map { $0["answer"] } == [.string(String(decoding: page, as: UTF8.self)), nil])
            #expect(entries.map { $0["status"] } == [504, 504])
        }
    }

    @Test(arguments: ["gatewayTimeout", "emptyGatewayTimeout"])
    func `what is wrong with a task behind a gateway's page is known`(fault: String) async throws {
        try await simulated { wire in
            _ = try await wire.post([task(["width": 1])], fault: fault)
            #expect(try await wire.journal().first?["violations"]?.array?.isEmpty == false)
        }
    }

    @Test func `a message that is lost has no bytes, and a connection that ends early says why`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "lostFrame@1", "times": 1])
            try await wire.ask(for: ["fault": "socketFailure@2", "times": 1])
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(), task(["numberResults": 2])])
                _ = try await client.session()
                #expect(try await client.frame().closeCode == 1011)
            }
            let entries = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            let lost = entries.first { $0["faults"] == ["lostFrame"] }
            #expect(lost?["bytes"] == 0 && lost?.value(at: "answer.data") != nil)
            #expect(entries.last?["faults"] == ["socketFailure"] && entries.last?.value(at: "close.code") == 1011)
        }
    }

    @Test func `HAR names them in a member of its own`() async throws {
        try await connected { wire, client in
            _ = try await wire.post([task()], fault: "queueFull")
            try await wire.ask(for: ["fault": "lostFrame@1", "times": 1])
            try await client.send([authentication(), task(["numberResults": 2])])
            for _ in 0..<2 { _ = try await client.message() }
            let log = try await wire.send("GET", "/__dryplate/journal?format=har").json["log"]
            let entries = log?["entries"]?.array ?? []
            #expect(entries.compactMap { $0["_faults"] } == [["queueFull"]])
            let messages = entries.compactMap { $0["_webSocketMessages"]?.array }.first ?? []
            #expect(messages.map { $0["type"] } == ["send", "receive", "receive"], "what is lost is not received")
        }
    }

    @Test func `who asks for a fault that there is none of is told`() async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/journal?fault=hunger")
            #expect(answer.status == 400 && answer.error?["message"]?.string?.contains("'hunger'") == true)
        }
    }
}
