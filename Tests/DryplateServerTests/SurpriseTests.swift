import DryplateContract
import DryplateEngine
import DryplateServer
import LoopbackServer
import SchemaJudge
import Testing

/// Unusual answers over the wire: they keep the schema that `describe --format openapi` prints.
@Suite(.timeLimit(.minutes(10)))
struct SurpriseTests {
    private static let document = OpenAPI(dialect: .compatible).json
    private static let compatible: SimulatorServer.Configuration = {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(dialect: .compatible)
        return configuration
    }()

    /// Three images of which one fails, an error with a parameter, and a task of the platform's.
    private static func tasks(_ number: Int) -> JSON {
        [
            task([
                "taskUUID": uuid(number), "numberResults": 3, "includeCost": true,
                "positivePrompt": "An orchard [dryplate:providerError@2]",
            ]),
            task(["taskUUID": uuid(number + 100), "width": "1536"]),
            ["taskType": "modelSearch", "taskUUID": uuid(number + 200), "search": "mini"],
        ]
    }

    @Test(arguments: Surprise.allCases) func `an answer with a surprise keeps the schema`(surprise: Surprise)
        async throws
    {
        try await simulated(Self.compatible) { wire in
            for number in 100..<104 {
                let answers = try await wire.answers(to: Self.tasks(number), uuid(number + 300), meeting: surprise)
                for answer in answers { #expect(Self.faults(of: answer) == [], "\(answer.text)") }
            }
        }
    }

    @Test(arguments: Surprise.allCases) func `a message with a surprise keeps the schema`(surprise: Surprise)
        async throws
    {
        try await simulated(Self.compatible) { wire in
            try await wire.connect { client in
                try await client.send(handshake(changes: ["X-Dryplate-Fault": surprise.rawValue]))
                _ = try await client.answer()
                try await client.send([authentication("a-key")])
                #expect(Self.faults(of: try await client.message()) == [])
                try await client.send(Self.tasks(100))
                for _ in 0..<(surprise == .groupedFrames ? 4 : 5) {
                    let message = try await client.message()
                    #expect(Self.faults(of: message) == [], "\(message.text)")
                }
            }
        }
    }

    @Test func `a webhook with every surprise keeps the schema`() async throws {
        let fault = Surprise.allCases.map(\.rawValue).joined(separator: ", ")
        try await received(dialect: .compatible) { wire, receiver, url in
            _ = try await wire.post(
                [task(["webhookURL": .string(url), "numberResults": 3, "includeCost": true])], meeting: fault)
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
            #expect(receiver.requests.count == 3)
            for request in receiver.requests {
                #expect(request.body.first == UInt8(ascii: "\n") && request.json["data"]?.array?.first?["seed"] == nil)
                #expect(Self.faults(of: request.json) == [], "\(request.json.text)")
            }
        }
    }

    @Test func `the judge finds what is wrong`() {
        let wrong: [JSON] = [
            ["data": [["taskType": "imageInference"]]], ["errors": []], ["errors": [["code": 5, "message": ""]]],
            ["data": [["taskType": "imageInference", "taskUUID": "7"]]], [:],
        ]
        for answer in wrong { #expect(Self.faults(of: answer) != [], "\(answer.text)") }
    }

    private static func faults(of answer: JSON) -> [String] {
        let schemas = ["answer", "refusal"].map { name in
            ["$ref": .string("#/components/schemas/\(name)")] as JSON
        }
        return SchemaJudge(document: document).faults(of: answer, by: ["anyOf": .array(schemas)])
    }
}

extension Wire {
    /// The answers to tasks, to an acknowledged one, and to polls of it before and behind its time.
    fileprivate func answers(to tasks: JSON, _ waitingUUID: JSON, meeting surprise: Surprise) async throws -> [JSON] {
        let waiting = task(["taskUUID": waitingUUID, "deliveryMethod": "async", "numberResults": 2])
        let poll = question("getResponse", of: waitingUUID.string ?? "")
        var answers: [JSON] = []
        for request in [tasks, [waiting], [poll], [poll]] as [JSON] {
            if answers.count == 3 { try await advance(milliseconds: 1000) }
            answers.append(try await post(request, meeting: surprise.rawValue))
        }
        return answers
    }

    fileprivate func post(_ tasks: JSON, meeting fault: String) async throws -> JSON {
        let headers = ["Authorization": "Bearer a-key", "X-Dryplate-Fault": fault]
        return try await send("POST", "/v1", headers, body: tasks.bytes).json
    }
}

private func uuid(_ number: Int) -> JSON { .string("00000000-0000-4000-8000-000000000\(number)") }
