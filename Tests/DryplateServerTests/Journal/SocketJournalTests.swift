import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// What the journal keeps of WebSockets.
@Suite(.timeLimit(.minutes(10)))
struct SocketJournalTests {
    @Test func `a connection is kept from its handshake to its end`() async throws {
        try await connected { wire, client in
            try await client.send([authentication("one-key"), task(["outputQuality": 7])])
            let sent = [try await client.message(), try await client.message()]
            try await client.send(.close(1000))
            _ = try await client.rest()
            let entries = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            #expect(entries.map { $0["kind"] } == ["opened", "message", "frame", "frame", "closed"])
            #expect(entries.allSatisfy { $0["transport"] == "webSocket" && $0["connection"] == 1 })
            #expect(entries[0]["path"] == "/v1" && entries[0]["status"] == 101 && entries[0]["account"] == .null)
            #expect(entries[1]["tasks"]?.array?.last == task(["outputQuality": 7]))
            #expect(entries[1]["violations"]?.array?.first?["code"] == "invalidOutputQuality")
            #expect(entries[1]["account"] == .string(Account(apiKey: "one-key").name))
            #expect(entries[2...3].map { $0["answer"] } == sent)
            #expect(entries[4]["close"] == ["code": 1000, "reason": "", "by": "client"])
        }
    }

    @Test func `a message that is none is kept with the reason`() async throws {
        try await connected { wire, client in
            try await client.send(.text("[{]"))
            try await client.send(ClientFrame(opcode: 2, payload: [1, 2, 3]))
            let answers = [try await client.message(), try await client.message()]
            let messages = try await wire.journal().filter { $0["kind"] == "message" }
            #expect(messages.map { $0["answer"] } == answers)
            #expect(messages.map { $0["bytes"] } == [3, 3] && messages.map { $0["tasks"] } == [[], []])
        }
    }

    @Test func `a connection that the simulator closes is kept with its code`() async throws {
        try await connected { wire, client in
            try await wire.advance(milliseconds: 120_000)
            _ = try await client.frame()
            let entries = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            #expect(entries.last?["close"] == ["code": 1000, "reason": "no message for 120 seconds", "by": "server"])
        }
    }

    @Test func `a connection that is lost has no code`() async throws {
        try await simulated { wire in
            try await wire.connect { try await $0.openWebSocket() }
            let entries = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            #expect(entries.last?["close"] == ["code": .null, "reason": "", "by": .null])
        }
    }

    @Test func `a client that breaks the protocol is closed, and that is kept`() async throws {
        try await connected { wire, client in
            try await client.send(ClientFrame(opcode: 1, payload: [0x41], key: nil))
            _ = try await client.frame()
            let closing = try await wire.untilJournal { $0.last?["kind"] == "closed" }.last?["close"]
            #expect(closing?["code"] == 1002 && closing?["by"] == "server")
        }
    }

    @Test func `a handshake that is refused is kept as a request`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(handshake(changes: ["Sec-WebSocket-Version": "8"]))
                #expect(try await client.answer().status == 426)
            }
            let entry = try await wire.journal().first
            #expect(entry?["status"] == 426 && entry?["kind"] == "request" && entry?["path"] == "/v1")
            #expect(entry?.value(at: "answer.errors")?.array?.first?["code"] == "unsupportedWebSocketVersion")
        }
    }

    @Test func `a task is found by its UUID in what was sent and answered`() async throws {
        try await connected { wire, client in
            try await client.send([authentication(), task(), task(["taskUUID": .string(otherUUID)])])
            for _ in 0..<3 { _ = try await client.message() }
            let kinds = try await wire.journal("?transport=webSocket&taskUUID=\(otherUUID)").map { $0["kind"] }
            #expect(kinds == ["message", "frame"])
        }
    }
}
