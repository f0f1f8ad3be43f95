import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Tasks that are acknowledged, and what is asked about them, over REST.
@Suite(.timeLimit(.minutes(10)))
struct AsyncTests {
    @Test func `a task is acknowledged, in progress, and done when its time has come`() async throws {
        try await simulated { wire in
            let acknowledged = try await wire.post([task(["deliveryMethod": "async", "numberResults": 3])])
            #expect(acknowledged.json == ["data": [["taskType": "imageInference", "taskUUID": .string(taskUUID)]]])
            #expect(try await wire.poll() == ["processing", "processing", "processing"])
            try await wire.advance(milliseconds: 199)
            #expect(try await wire.poll() == ["processing", "processing", "processing"])
            try await wire.advance(milliseconds: 1)
            #expect(try await wire.poll() == ["success", "success", "success"])
        }
    }

    @Test func `the results of a task that was waited for can be polled as well`() async throws {
        try await simulated { wire in
            let answer = try await wire.post([task()]).json["data"]?.array?.first
            let polled = try await wire.post([question("getResponse")]).json["data"]?.array?.first
            #expect(polled?.setting("status", to: nil) == answer)
        }
    }

    @Test func `polls can be sent together, and another key sees nothing`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            let both: JSON = [question("getResponse"), question("getResponse", of: otherUUID)]
            #expect(try await wire.post(both).json["data"]?.array?.count == 1)
            let foreign = try await wire.post(both, key: "another")
            #expect(foreign.status == 200)
            #expect(foreign.json == ["data": []])
        }
    }

    @Test func `a poll for a failed task has the failure's status`() async throws {
        try await simulated { wire in
            _ = try await wire.post([
                task(["deliveryMethod": "async", "positivePrompt": "[dryplate:timeoutProvider]"])
            ])
            try await wire.advance(milliseconds: 200)
            let answer = try await wire.post([question("getResponse")])
            #expect(answer.status == 504)
            #expect(answer.json["errors"]?.array?.first?["status"] == "error")
        }
    }

    @Test func `polls can be what a task waits for`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(readyAfterPolls: 2)
        try await simulated(configuration) { wire in
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            var statuses: [JSON?] = []
            for _ in 0..<3 { statuses += try await wire.poll() }
            #expect(statuses == ["processing", "processing", "success"])
        }
    }

    @Test func `an answer waits as long as the images take`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(generationTime: GenerationTime(sync: 30_000, async: 30_000))
        try await simulated(configuration) { wire in
            async let answer = wire.post([task()])
            while try await wire.taskCount == 0 { try await pause() }
            try await wire.advance(milliseconds: 30_000)
            #expect(try await answer.json["data"]?.array?.first?["imageURL"] != nil)
        }
    }

    @Test func `details show what was sent and answered`() async throws {
        try await simulated { wire in
            let answer = try await wire.post([task()])
            let details = try await wire.post([question("getTaskDetails")]).json["data"]?.array?.first
            #expect(details?["request"] == [task()])
            #expect(details?["response"] == answer.json)
            let unknown = try await wire.post([question("getTaskDetails", of: otherUUID)])
            #expect(unknown.status == 404)
        }
    }

    @Test func `an account shows its usage, and nothing of others`() async throws {
        let show: JSON = ["taskType": "accountManagement", "taskUUID": .string(otherUUID), "operation": "getDetails"]
        try await simulated { wire in
            _ = try await wire.post([task(["numberResults": 2])])
            let details = try await wire.post([show]).json["data"]?.array?.first
            #expect(details?["usage"]?["total"]?["credits"]?.text == "0.5")
            #expect(details?["balance"]?["amount"]?.text == "999.5")
            let other = try await wire.post([show], key: "another").json["data"]?.array?.first
            #expect(other?["usage"]?["total"]?["requests"] == 0)
        }
    }
}
