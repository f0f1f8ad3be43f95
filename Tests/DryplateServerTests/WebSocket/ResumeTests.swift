import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// A session that goes on in another connection while the first is still there.
@Suite(.timeLimit(.minutes(10)))
struct ResumeTests {
    @Test func `the former connection is closed with a reason, and results go to the new one`() async throws {
        try await simulated(slow) { wire in
            try await wire.connect { former in
                let session = try await former.begin()
                try await wire.connect { client in
                    try await client.openWebSocket()
                    try await client.send([authentication(session: session)])
                    #expect(try await client.session() == session)
                    let close = try await former.frame()
                    #expect(close.closeCode == 1000)
                    #expect(close.reason.contains("another connection"))
                    try await wire.advance(milliseconds: 500)
                    #expect(try await client.message()["data"]?.array?.first?["taskUUID"] == .string(taskUUID))
                }
            }
        }
    }

    @Test func `the end of the former connection does not lose the session`() async throws {
        try await simulated(slow) { wire in
            try await wire.connect { client in
                try await wire.connect { former in
                    let session = try await former.begin()
                    try await client.openWebSocket()
                    try await client.send([authentication(session: session)])
                    _ = try await client.session()
                    try await former.send(.close(try await former.frame().closeCode ?? 0))
                    _ = try await former.rest()
                }
                try await wire.advance(milliseconds: 500)
                #expect(try await client.message()["data"]?.array?.first?["imageURL"] != nil)
            }
        }
    }

    @Test func `a connection that names its own session keeps it, and stays open`() async throws {
        try await simulated(slow) { wire in
            try await wire.connect { client in
                let session = try await client.begin()
                try await client.send([authentication(session: session)])
                #expect(try await client.session() == session)
                try await wire.advance(milliseconds: 500)
                #expect(try await client.message()["data"]?.array?.first?["imageURL"] != nil)
            }
        }
    }

    @Test func `all results wait for a client that comes back`() async throws {
        try await simulated(slow) { wire in
            let session = try await wire.connect { client in
                let session = try await client.begin()
                try await client.send([task(["taskUUID": .string(otherUUID), "numberResults": 2])])
                while try await wire.taskCount != 2 { try await pause() }
                return session
            }
            _ = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            try await wire.advance(milliseconds: 500)
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(session: session), ["taskType": "ping"]])
                _ = try await client.session()
                var images: Set<JSON?> = []
                for _ in 0..<4 { images.insert(try await client.message()["data"]?.array?.first?["imageUUID"]) }
                #expect(images.subtracting([nil]).count == 3)
            }
        }
    }

    /// Images that take half a second.
    private var slow: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(generationTime: GenerationTime(sync: 500, async: 500))
        return configuration
    }
}
