import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// The journal as it grows.
@Suite(.timeLimit(.minutes(10)))
struct EventTests {
    @Test func `entries are heard as they come`() async throws {
        try await simulated { wire in
            try await wire.listen { client in
                for number in 1...3 {
                    _ = try await wire.send("GET", "/nothing/\(number)")
                    let event = try await client.event()
                    #expect(event.id == number && event.entry["path"] == .string("/nothing/\(number)"))
                }
            }
        }
    }

    @Test func `a listener that comes back hears what it missed`() async throws {
        try await simulated { wire in
            for _ in 0..<5 { _ = try await wire.send("GET", "/nothing") }
            try await wire.listen(after: 3) { client in
                let missed = [try await client.event().id, try await client.event().id]
                #expect(missed == [4, 5])
                _ = try await wire.send("GET", "/nothing")
                #expect(try await client.event().id == 6)
            }
        }
    }

    @Test func `a listener hears how much of what it missed is gone`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.journal.entries = 2
        try await simulated(configuration) { wire in
            for _ in 0..<5 { _ = try await wire.send("GET", "/nothing") }
            try await wire.listen(after: 1, greeting: ": 2 entries are not here any more") { client in
                let event = try await client.event()
                #expect(event.id == 4)
            }
        }
    }

    @Test func `a listener of an earlier start hears everything`() async throws {
        try await simulated { wire in
            _ = try await wire.send("GET", "/nothing")
            try await wire.listen(after: 500) { client in
                let event = try await client.event()
                #expect(event.id == 1)
            }
        }
    }

    @Test func `a listener with a key hears only of its account`() async throws {
        try await simulated { wire in
            try await wire.listen(["Authorization": "Bearer mine"]) { client in
                _ = try await wire.post([task()], key: "other")
                _ = try await wire.post([task()], key: "mine")
                #expect(try await client.event().id == 2)
            }
        }
    }

    @Test func `an emptied journal is no reason to be cut off`() async throws {
        try await simulated { wire in
            try await wire.listen { client in
                _ = try await wire.send("GET", "/nothing")
                #expect(try await client.event().id == 1)
                _ = try await wire.send("DELETE", "/__dryplate/journal")
                _ = try await wire.send("GET", "/nothing")
                #expect(try await client.event().id == 2)
            }
        }
    }

    @Test func `a server that stops ends its listeners`() async throws {
        let (ready, becameReady) = AsyncStream<Void>.makeStream()
        let client = try await simulated { wire in
            let client = Task {
                try await wire.listen { connection in
                    becameReady.yield()
                    return try await connection.rest()
                }
            }
            _ = await ready.first { _ in true }
            return client
        }
        #expect(String(decoding: try await client.value, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    }

    @Test(arguments: ["one", "-1", ""]) func `an id that is none is refused`(id: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/journal/events", ["Last-Event-ID": id])
            #expect(answer.status == 400 && answer.error?["message"]?.string?.contains("Last-Event-ID") == true)
        }
    }
}
