import DryplateContract
import DryplateServer
import Testing

/// What a test can expect of its client, and what it is told when that is not so.
@Suite(.timeLimit(.minutes(10)))
struct VerificationTests {
    private static let third = "f21aa7c5-fb86-46a8-9c08-2e5f66e1497b"

    /// Over HTTP a good task, one with a fault, an image; over a WebSocket another good task.
    private func afterSome(_ body: @escaping @Sendable (Wire) async throws -> Void) async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task(["providerSettings.openai.quality": "high"]))
            _ = try await wire.post([task(["taskUUID": .string(otherUUID), "outputQuality": 7])])
            _ = try await wire.send("GET", path)
            try await wire.connect { client in
                try await client.openWebSocket()
                let last = task(["taskUUID": .string(Self.third), "positivePrompt": "A glass harbour"])
                try await client.send([authentication(), last, last])
                for _ in 0..<3 { _ = try await client.message() }
            }
            try await body(wire)
        }
    }

    /// Drawing an image for each would take longer than all the rest.
    private static let fulfilled: [JSON] = [
        ["match": ["taskType": "imageInference"]], ["count": 4, "match": ["taskType": "imageInference"]],
        ["count": ["min": 2, "max": 4], "match": ["model": "openai:1@1"]],
        ["count": ["min": 1], "match": ["status": 200]],
        ["count": 1, "match": ["taskUUID": .string(taskUUID.uppercased()), "status": 200, "method": "post"]],
        ["count": 1, "match": ["providerSettings.openai.quality": "high", "transport": "http"]],
        ["count": 2, "match": ["prompt": "harbour", "transport": "webSocket"]],
        ["count": 1, "match": ["code": "conflictTaskUUID", "prompt": "glass"]],
        ["count": 1, "match": ["code": "invalidOutputQuality", "path": "/v1"]],
        ["count": 1, "match": ["path": "/image/", "status": 200]], ["absent": ["code": "missingApiKey"]],
        ["absent": ["seed": 7]], ["count": 0, "match": ["model": "openai:1@2"]],
        ["count": 4, "match": ["providerSettings.nothing": .null, "taskType": "imageInference"]],
        ["order": [["taskUUID": .string(taskUUID)], ["path": "/image/"], ["prompt": "harbour"]]],
    ]

    @Test func `what a client did is found`() async throws {
        try await afterSome { wire in
            for expectation in Self.fulfilled {
                let answer = try await wire.verify([expectation])
                #expect(answer.status == 200 && answer.json["verified"] == true, "\(answer.json.text)")
            }
        }
    }

    @Test func `a count that is not met is told with the nearest misses, field by field`() async throws {
        try await afterSome { wire in
            let expectation: JSON = [
                "count": 2,
                "match": ["model": "openai:1@1", "prompt": "orchard", "providerSettings.openai.quality": "high"],
            ]
            let answer = try await wire.verify([["match": ["status": 200]], expectation])
            #expect(answer.status == 409 && answer.json["verified"] == false)
            let failure = try #require(answer.json["failures"]?.array?.first)
            #expect(failure["expectation"] == 1 && failure["expect"] == expectation)
            #expect(failure["message"] == "Expected 2, found 1." && failure["entries"] == [1])
            let nearest = failure["nearest"]?.array?.first
            #expect(nearest?["entry"] == 2 && nearest?["taskUUID"] == .string(otherUUID))
            #expect(
                nearest?["differences"] == [
                    ["field": "providerSettings.openai.quality", "expected": "high", "actual": .null]
                ])
        }
    }

    @Test func `what should not be there is told by its entries`() async throws {
        try await afterSome { wire in
            let failure = try await wire.verify([["absent": ["path": "/image/"]]]).json["failures"]?.array?.first
            #expect(failure?["message"] == "Expected none, found 1." && failure?["entries"] == [3])
            #expect(failure?["nearest"] == [])
        }
    }

    @Test func `a wrong order is told by the step that is missing`() async throws {
        try await afterSome { wire in
            let order: JSON = ["order": [["path": "/image/"], ["taskUUID": .string(taskUUID)]]]
            let failure = try await wire.verify([order]).json["failures"]?.array?.first
            #expect(failure?["message"] == "Behind entry 3 there is nothing like order[1]. There is one before.")
            #expect(failure?["earlier"] == [1] && failure?["entries"] == [3])
            #expect(failure?["nearest"]?.array?.count == 3)
        }
    }

    @Test func `nearest misses are few and short`() async throws {
        try await simulated { wire in
            let long = task(["positivePrompt": .string(String(repeating: "long ", count: 2000))])
            for _ in 0..<20 { _ = try await wire.post([long]) }
            let answer = try await wire.verify([["match": ["prompt": "short", "positivePrompt": "short"]]])
            let nearest = answer.json["failures"]?.array?.first?["nearest"]?.array ?? []
            #expect(nearest.map { $0["entry"] } == [20, 19, 18] && answer.body.count < 2000)
        }
    }

    @Test func `a key asks about its own tasks`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()], key: "one")
            let expectation: JSON = ["match": ["taskType": "imageInference"]]
            #expect(try await wire.verify([expectation], key: "one").status == 200)
            #expect(try await wire.verify([expectation], key: "two").status == 409)
        }
    }

    @Test(arguments: [
        ("{}", "expect"), (#"{"expect": []}"#, "expect"), (#"{"expect": [{}]}"#, "Send one of"), ("[]", "JSON object"),
        (#"{"expect": [{"match": {}, "absent": {}}]}"#, "Send one of"), (#"{"expect": [{"count": 1}]}"#, "'match'"),
        (#"{"expect": [{"match": {}}, {"count": -1, "match": {}}]}"#, "expect[1]: 'count'"),
        (#"{"expect": [{"count": {"min": 2, "max": 1}, "match": {}}]}"#, "'min'"),
        (#"{"expect": [{"match": {"status": "200"}}]}"#, "status"), (#"{"expect": [{"mach": {}}]}"#, "match"),
    ]) func `expectations that cannot be read are told what is wrong`(body: String, part: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("POST", "/__dryplate/journal/verify", body: Array(body.utf8))
            #expect(answer.status == 400 && answer.error?["code"] == "invalidControlRequest")
            #expect(answer.error?["message"]?.string?.contains(part) == true, "\(answer.json.text)")
        }
    }
}

extension Wire {
    fileprivate func verify(_ expectations: [JSON], key: String? = nil) async throws -> WireAnswer {
        let headers = key.map { ["Authorization": "Bearer \($0)"] } ?? [:]
        let body: JSON = ["expect": .array(expectations)]
        return try await send("POST", "/__dryplate/journal/verify", headers, body: body.bytes)
    }
}
