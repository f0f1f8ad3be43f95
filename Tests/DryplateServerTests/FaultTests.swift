import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Bad days, however they are asked for; the next request has a good one.
@Suite(.timeLimit(.minutes(10)))
struct FaultTests {
    @Test(arguments: FaultKind.all.filter { !$0.consumesTask })
    func `a refusal has its status, consumes nothing, and the next request is answered`(kind: FaultKind) async throws {
        try await simulated { wire in
            let answer = try await wire.post([task()], fault: kind.name)
            #expect(answer.status == kind.status)
            #expect(try await wire.taskCount == 0)
            #expect(try await wire.post([task()]).status == 200)
        }
    }

    @Test(arguments: FaultKind.all.filter { !$0.consumesTask })
    func `a refusal reaches a WebSocket as an error of its task`(kind: FaultKind) async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.send(handshake(changes: ["X-Dryplate-Fault": "\(kind.name)*1"]))
                _ = try await client.answer()
                try await client.send([authentication("a-key"), task()])
                _ = try await client.message()
                let error = try await client.message()["errors"]?.array?.first
                #expect(error?["code"]?.string?.isEmpty == false && error?["taskUUID"] == .string(taskUUID))
                try await client.send([task()])
                #expect(try await client.message()["data"] != nil)
            }
        }
    }

    @Test(arguments: ["timeoutProvider", "providerError", "invalidProviderContent"])
    func `one of several results can fail`(name: String) async throws {
        try await simulated { wire in
            let answer = try await wire.post([task(["numberResults": 3])], fault: "\(name)@2")
            #expect(answer.status == 200 && answer.json["data"]?.array?.count == 2)
            #expect(answer.json["errors"]?.array?.map { $0["code"] } == [.string(name)])
        }
    }

    @Test func `a gateway answers with a page, or with nothing`() async throws {
        try await simulated { wire in
            let page = try await wire.post([task()], fault: "gatewayTimeout")
            #expect(page.headers["content-type"] == "text/html" && page.json == .null && !page.body.isEmpty)
            let nothing = try await wire.post([task()], fault: "emptyGatewayTimeout")
            #expect(nothing.headers["content-type"] == nil && nothing.body.isEmpty)
        }
    }

    @Test func `every task fails twice, then succeeds, in any order`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "rateLimited=3*2"])
            for uuid in [taskUUID, otherUUID] {
                let attempts = try await (0..<3).asyncMap { _ in
                    try await wire.post([task(["taskUUID": .string(uuid)])])
                }
                #expect(attempts.map(\.status) == [429, 429, 200])
                #expect(attempts.map { $0.headers["retry-after"] } == ["3", "3", nil])
            }
            let rules = try await wire.send("GET", "/__dryplate/faults").json["faults"]?.array
            #expect(rules?.first?["spoiled"] == 4)
        }
    }

    @Test func `a prompt can ask for it, where a client can change nothing else`() async throws {
        try await simulated { wire in
            let marked = task(["positivePrompt": "An orchard [dryplate:queueFull*1]"])
            let statuses = [try await wire.post([marked]).status, try await wire.post([marked]).status]
            #expect(statuses == [503, 200])
        }
    }

    @Test func `a rule spoils only what it matches, and no more than it may`() async throws {
        try await simulated { wire in
            let match: JSON = ["model": "openai:1@1", "positivePrompt": "orchard"]
            try await wire.ask(for: ["fault": "internalError", "times": 1, "match": match])
            #expect(try await wire.post([task(["positivePrompt": "A cat"])]).status == 200)
            let orchard = task(["taskUUID": .string(otherUUID)])
            #expect(try await wire.post([orchard]).status == 500)
            #expect(try await wire.post([orchard]).status == 200)
        }
    }

    @Test func `a rule that is asked for again begins anew, and others go on`() async throws {
        try await simulated { wire in
            let rule: JSON = ["fault": "queueFull*1"]
            try await wire.ask(for: rule, at: "/s/one")
            try await wire.ask(for: rule, at: "/s/two")
            let before = try await ["/s/one/v1", "/s/two/v1"].asyncMap { try await wire.post([task()], to: $0).status }
            _ = try await wire.send("DELETE", "/s/one/__dryplate/faults")
            try await wire.ask(for: rule, at: "/s/one")
            let first = try await wire.post([task()], to: "/s/one/v1").status
            let second = try await wire.post([task()], to: "/s/two/v1").status
            #expect(before == [503, 503] && first == 503 && second == 200)
        }
    }

    @Test func `only the nth task is met, and what is asked for in a row comes in a row`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "internalError", "nth": 2])
            let uuids = [taskUUID, otherUUID, "8d2f3b7a-5c64-4f0e-9a77-1c2d3e4f5a6b"]
            let statuses = try await uuids.asyncMap { try await wire.post([task(["taskUUID": .string($0)])]).status }
            #expect(statuses == [200, 500, 200])
            let row = "rateLimited*1, queueFull*2"
            let third = task(["taskUUID": "3f1c9e52-7a90-4b7d-8a55-0e6d4c2b1a90"])
            let inARow = try await (0..<4).asyncMap { _ in try await wire.post([third], fault: row).status }
            #expect(inARow == [429, 503, 503, 200])
        }
    }

    @Test func `a fault is not spent on a task that another one refuses`() async throws {
        try await simulated { wire in
            let row = "providerError*1, rateLimited*1"
            let statuses = try await (0..<3).asyncMap { _ in try await wire.post([task()], fault: row).status }
            #expect(statuses == [429, 500, 200])
        }
    }

    @Test func `a reset lets rules of the command line begin anew`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.faults = [FaultRule(try #require(FaultRequest("queueFull")), times: 1)]
        try await simulated(configuration) { wire in
            let before = [try await wire.post([task()]).status, try await wire.post([task()]).status]
            _ = try await wire.send("POST", "/__dryplate/reset")
            let after = try await wire.post([task()]).status
            #expect(before == [503, 200] && after == 503)
            #expect(try await wire.rules() == 1)
        }
    }

    @Test func `after a reset a prompt is met anew`() async throws {
        try await simulated { wire in
            let marked = task(["positivePrompt": "An orchard [dryplate:queueFull*1]"])
            let before = [try await wire.post([marked]).status, try await wire.post([marked]).status]
            _ = try await wire.send("POST", "/__dryplate/reset")
            let after = try await wire.post([marked]).status
            #expect(before == [503, 200] && after == 503)
        }
    }

    @Test func `a session has its own bad days, and a reset ends them`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "queueFull"], at: "/s/bad")
            let counts = [
                try await wire.rules(at: "/s/bad"), try await wire.rules(at: "/s/good"), try await wire.rules(),
            ]
            #expect(counts == [1, 0, 1])
            #expect(try await wire.post([task()], to: "/s/bad/v1").status == 503)
            #expect(try await wire.post([task()], to: "/s/good/v1").status == 200)
            #expect(try await wire.send("POST", "/s/bad/__dryplate/reset").status == 200)
            #expect(try await wire.post([task()], to: "/s/bad/v1").status == 200)
        }
    }

    @Test func `the same seed spoils the same tasks`() throws {
        let rule = FaultRule(try #require(FaultRequest("queueFull")), percent: 30)
        let tasks = (100..<400).map { task(["taskUUID": .string("00000000-0000-4000-8000-000000000\($0)")]) }
        let spoiled = { seed in tasks.map { rule.fault(of: $0, attempt: 0, met: 0, seed: seed) != nil } }
        #expect((60...120).contains(spoiled(5).count { $0 }))
        #expect(spoiled(5) == spoiled(5) && spoiled(5) != spoiled(6))
        let again = tasks.map { rule.fault(of: $0, attempt: 1, met: 0, seed: 5) != nil }
        #expect(again != spoiled(5), "each attempt is drawn anew")
    }

    @Test func `results that are late are in progress until then`() async throws {
        try await simulated { wire in
            try await wire.ask(for: ["fault": "latency=5000"])
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            try await wire.advance(milliseconds: 5199)
            #expect(try await wire.poll() == ["processing"])
            try await wire.advance(milliseconds: 1)
            #expect(try await wire.poll() == ["success"])
        }
    }

    @Test(arguments: [
        #"{"fault": "hunger"}"#, #"{"times": 2}"#, #"{"fault": "queueFull", "each": 2}"#,
        #"{"fault": "latency", "percent": 0}"#,
        #"{"fault": "latency", "match": {"colour": "red"}}"#, "[]",
    ])
    func `what is no bad day is told`(body: String) async throws {
        try await simulated { wire in
            let status = try await wire.send("POST", "/__dryplate/faults", body: Array(body.utf8)).status
            #expect(status == 400)
            #expect(try await wire.post([task()], fault: "hunger").error?["code"] == "invalidFault")
            #expect(try await wire.post([task()]).status == 200)
        }
    }
}

extension Wire {
    func post(_ tasks: JSON, fault: String) async throws -> WireAnswer {
        let headers = ["Authorization": "Bearer a-key", "X-Dryplate-Fault": fault]
        return try await send("POST", "/v1", headers, body: tasks.bytes)
    }

    fileprivate func rules(at session: String = "") async throws -> Int? {
        try await send("GET", "\(session)/__dryplate/faults").json["faults"]?.array?.count
    }

    func ask(for fault: JSON, at session: String = "") async throws {
        let answer = try await send("POST", "\(session)/__dryplate/faults", body: fault.bytes)
        try #require(answer.status == 200, "\(answer.json.text)")
    }
}

extension Sequence where Self: Sendable {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
