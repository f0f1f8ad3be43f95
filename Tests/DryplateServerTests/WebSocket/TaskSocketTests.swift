import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import Testing

/// What else a WebSocket is asked for, and who may ask.
@Suite(.timeLimit(.minutes(10)))
struct TaskSocketTests {
    private let ping: JSON = ["taskType": "ping"]

    @Test func `tasks in one array are each answered in messages of their own, in their order`() async throws {
        try await connected { wire, client in
            let second = task(["taskUUID": .string(otherUUID), "numberResults": 2])
            let wrong = task(["taskUUID": "f21aa7c5-fb86-46a8-9c08-2e5f66e1497b", "width": 1])
            try await client.send([authentication(), task(), second, wrong, ping, task()])
            _ = try await client.message()
            for uuid in [taskUUID, otherUUID, otherUUID] {
                let message = try await client.message()
                #expect(message["data"]?.array?.map { $0["taskUUID"] } == [.string(uuid)])
            }
            #expect(try await client.error()["taskUUID"] == wrong["taskUUID"])
            #expect(try await client.message() == ["data": [["taskType": "ping", "pong": true]]])
            #expect(try await client.error()["code"] == "conflictTaskUUID")
            #expect(try await wire.taskCount == 2)
        }
    }

    @Test(arguments: [("base64Data", "imageBase64Data"), ("dataURI", "imageDataURI")])
    func `images come in the message as they come over HTTP`(outputType: String, member: String) async throws {
        try await connected { wire, client in
            let embedded = task(["outputType": .string(outputType), "numberResults": 2])
            try await client.send([authentication(), embedded])
            _ = try await client.message()
            let answer = try await wire.post([embedded], key: "another").json["data"]?.array ?? []
            for item in answer {
                let message = try await client.message()
                #expect(message["data"]?.array?.first?[member] == item[member])
            }
            #expect(answer.count == 2 && answer.allSatisfy { $0[member] != nil })
        }
    }

    @Test func `a dry run over a socket tells the cost and records nothing`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.openWebSocket("/v1?dryRun=1")
                try await client.send([authentication(), task(["numberResults": 3]), task(["width": 1])])
                _ = try await client.message()
                #expect(try await client.message()["data"]?.array?.first?["cost"]?.text == "0.75")
                #expect(try await client.error()["parameter"] != nil)
                #expect(try await wire.taskCount == 0)
            }
        }
    }

    @Test func `a poll for a task that nobody sent is answered as if there were no results yet`() async throws {
        try await connected { _, client in
            try await client.send([authentication(), question("getResponse"), ping])
            _ = try await client.message()
            #expect(try await client.message() == ["data": []])
            #expect(try await client.message()["data"]?.array?.count == 1)
        }
    }

    @Test func `a partly failed poll is one message with data and errors`() async throws {
        try await connected { wire, client in
            let failing = task([
                "deliveryMethod": "async", "numberResults": 3, "positivePrompt": "[dryplate:providerError@2]",
            ])
            try await client.send([authentication(), failing])
            for _ in 0..<2 { _ = try await client.message() }
            try await wire.advance(milliseconds: 200)
            try await client.send([question("getResponse")])
            let message = try await client.message()
            #expect(message.members?.map(\.name) == ["data", "errors"])
            #expect(message["data"]?.array?.map { $0["status"] } == ["success", "success"])
            #expect(message["errors"]?.array?.map { $0["status"] } == ["error"])
        }
    }

    @Test func `a partly failed task has its results and its error in messages of their own`() async throws {
        try await connected { _, client in
            let failing = task(["numberResults": 3, "positivePrompt": "[dryplate:providerError@2]"])
            try await client.send([authentication(), failing])
            _ = try await client.message()
            var names: [JSON] = []
            for _ in 0..<3 { names.append(try await client.message().names) }
            #expect(names == [["data"], ["errors"], ["data"]])
        }
    }

    @Test func `each task behind a refused authentication gets an error that names it`() async throws {
        try await connected(guarded) { wire, client in
            try await client.send([authentication("wrong"), task(), ping, task(["taskUUID": .string(otherUUID)])])
            #expect(try await client.error()["code"] == "invalidApiKey")
            let first = try await client.error()
            #expect(first["code"] == "missingApiKey")
            #expect(first["taskUUID"] == .string(taskUUID))
            #expect(try await client.message()["data"]?.array?.first?["pong"] == true)
            #expect(try await client.error()["taskUUID"] == .string(otherUUID))
            #expect(try await wire.taskCount == 0)
        }
    }

    @Test func `a wrong key ends what the key before it allowed`() async throws {
        try await connected(guarded) { wire, client in
            try await client.send([authentication("right"), task()])
            for _ in 0..<2 { _ = try await client.message() }
            try await client.send([authentication("wrong")])
            #expect(try await client.error()["code"] == "invalidApiKey")
            try await client.send([task(["taskUUID": .string(otherUUID)])])
            #expect(try await client.error()["code"] == "missingApiKey")
            #expect(try await wire.taskCount == 1)
        }
    }

    @Test func `another key is another account from then on`() async throws {
        try await connected { _, client in
            try await client.send([authentication("one"), task(["deliveryMethod": "async"])])
            for _ in 0..<2 { _ = try await client.message() }
            try await client.send([authentication("two"), question("getResponse")])
            _ = try await client.message()
            #expect(try await client.message() == ["data": []])
        }
    }

    @Test func `an authentication that is not the first of its array changes nothing`() async throws {
        try await connected { _, client in
            try await client.send([authentication("one"), task(), authentication("two"), question("getResponse")])
            for _ in 0..<2 { _ = try await client.message() }
            #expect(try await client.error()["code"] == "invalidAuthentication")
            #expect(try await client.message()["data"]?.array?.count == 1)
        }
    }

    /// A simulator that accepts the key `right`.
    private var guarded: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(acceptedKeys: ["right"])
        return configuration
    }
}

extension WireConnection {
    /// The one error of the next message, which holds nothing else.
    fileprivate mutating func error() async throws -> JSON {
        let message = try await message()
        return message.members?.count == 1 ? message["errors"]?.array?.first ?? .null : .null
    }
}
