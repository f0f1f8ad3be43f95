import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Tasks and their results over a WebSocket.
@Suite(.timeLimit(.minutes(10)))
struct SessionTests {
    private let ping: JSON = [["taskType": "ping", "ping": true]]

    @Test func `authentication is answered first, with the session and nothing else`() async throws {
        try await connected { _, client in
            try await client.send([authentication()])
            let item = try await client.message()["data"]?.array?.first
            #expect(item?.members?.map(\.name) == ["taskType", "connectionSessionUUID"])
        }
    }

    @Test func `tasks behind the authentication are served, each result in a message of its own`() async throws {
        try await connected { _, client in
            try await client.send([authentication(), task(["numberResults": 2])])
            try await client.send(ping)
            _ = try await client.message()
            var imageUUIDs: Set<String> = []
            for _ in 0..<2 {
                let items = try await client.message()["data"]?.array ?? []
                #expect(items.count == 1)
                imageUUIDs.insert(items.first?["imageUUID"]?.string ?? "")
            }
            #expect(imageUUIDs.count == 2)
            #expect(try await client.message() == ["data": [["taskType": "ping", "pong": true]]])
        }
    }

    @Test func `without authentication there are only pongs, and errors that name the task`() async throws {
        try await connected { wire, client in
            try await client.send([["taskType": "ping"], task()])
            #expect(try await client.message() == ["data": [["taskType": "ping", "pong": true]]])
            let error = try await client.message()["errors"]?.array?.first
            #expect(error?["code"] == "missingApiKey")
            #expect(error?["taskUUID"] == .string(taskUUID))
            #expect(try await wire.taskCount == 0)
        }
    }

    @Test func `a wrong key is told as the platform does, and the connection stays`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(acceptedKeys: ["right"])
        try await connected(configuration) { _, client in
            try await client.send([authentication("wrong")])
            let refusal = try await client.message()
            #expect(refusal.members?.map(\.name) == ["errors"])
            #expect(refusal["errors"]?.array?.first?["code"] == "invalidApiKey")
            #expect(refusal["errors"]?.array?.first?["taskType"] == "authentication")
            try await client.send([authentication("right")])
            #expect(try await client.message()["data"] != nil)
        }
    }

    @Test func `what is no array of tasks gets an error, and the connection stays`() async throws {
        try await connected { _, client in
            for text in ["{}", "[", "[]", "7"] {
                try await client.send(.text(text))
                #expect(try await client.message()["errors"]?.array?.count == 1)
            }
            try await client.send(ClientFrame(opcode: 2, payload: Array("[]".utf8)))
            #expect(try await client.message()["errors"]?.array?.first?["code"] == "invalidRequestBody")
            try await client.send(ping)
            #expect(try await client.message()["data"] != nil)
        }
    }

    @Test func `an acknowledged task is polled over the socket, all its results in one message`() async throws {
        let poll: JSON = [["taskType": "getResponse", "taskUUID": .string(taskUUID)]]
        try await connected { wire, client in
            try await client.send([authentication(), task(["deliveryMethod": "async", "numberResults": 3])])
            _ = try await client.message()
            let acknowledgement: JSON = ["taskType": "imageInference", "taskUUID": .string(taskUUID)]
            #expect(try await client.message() == ["data": [acknowledgement]])
            try await client.send(poll)
            #expect(try await client.statuses() == ["processing", "processing", "processing"])
            try await wire.advance(milliseconds: 200)
            try await client.send(poll)
            #expect(try await client.statuses() == ["success", "success", "success"])
        }
    }

    @Test func `results that are awaited come in their time, and a ping meanwhile`() async throws {
        try await connected(slow) { wire, client in
            try await client.send([authentication(), task()])
            try await client.send(ping)
            _ = try await client.message()
            #expect(try await client.message() == ["data": [["taskType": "ping", "pong": true]]])
            try await wire.advance(milliseconds: 500)
            #expect(try await client.message()["data"]?.array?.first?["imageURL"] != nil)
        }
    }

    @Test func `a result goes to the connection that the session has by then`() async throws {
        try await resumed(after: 0) { wire, client in
            try await wire.advance(milliseconds: 500)
            #expect(try await client.message()["data"]?.array?.first?["imageURL"] != nil)
        }
    }

    @Test func `a result that nobody was there for waits for two minutes`() async throws {
        try await resumed(after: 119_000) { _, client in
            let message = try await client.message()
            #expect(message["data"]?.array?.first?["imageURL"] != nil)
        }
    }

    @Test func `after two minutes a session is over, and its results can be polled`() async throws {
        try await resumed(after: 120_000, isSame: false) { _, client in
            try await client.send([["taskType": "getResponse", "taskUUID": .string(taskUUID)]])
            #expect(try await client.statuses() == ["success"])
        }
    }

    @Test func `a session of another key, or of nobody, begins anew`() async throws {
        try await connected { _, client in
            try await client.send([authentication("one")])
            let session = try await client.session()
            for (key, wanted) in [("two", session), ("one", otherUUID)] as [(JSON, String)] {
                try await client.send([authentication(key, session: wanted)])
                #expect(try await client.session() != wanted)
            }
            try await client.send([authentication("one", session: session.uppercased())])
            #expect(try await client.session() == session)
        }
    }

    @Test func `a client that says nothing for two minutes is closed, one that pings is not`() async throws {
        try await connected { wire, client in
            for opcode: UInt8 in [1, 9] {
                try await wire.advance(milliseconds: 119_000)
                try await client.send(ClientFrame(opcode: opcode))
                _ = try await client.frame()
            }
            try await wire.advance(milliseconds: 119_999)
            try await client.send(ping)
            _ = try await client.message()
            try await wire.advance(milliseconds: 120_000)
            #expect(try await client.frame().closeCode == 1000)
        }
    }

    /// Images that take half a second, however they are asked for.
    private var slow: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(generationTime: GenerationTime(sync: 500, async: 500))
        return configuration
    }

    /// Sends a task, loses the connection, and comes back later to the session.
    private func resumed(
        after milliseconds: Int, isSame: Bool = true,
        _ body: @escaping @Sendable (Wire, inout WireConnection) async throws -> Void
    ) async throws {
        try await simulated(slow) { wire in
            let session = try await wire.connect { try await $0.begin() }
            _ = try await wire.untilJournal { $0.last?["kind"] == "closed" }
            try await wire.advance(milliseconds: milliseconds)
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(session: session)])
                let isResumed = try await client.session() == session
                #expect(isResumed == isSame)
                try await body(wire, &client)
            }
        }
    }
}
