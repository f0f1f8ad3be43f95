import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Worlds of their own within one simulator, and forgetting them.
@Suite(.timeLimit(.minutes(10)))
struct TestSessionTests {
    @Test func `a hundred sessions that use the same key and taskUUID never see each other`() async throws {
        try await simulated { wire in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group throws in
                for number in 0..<100 {
                    group.addTask { try await wire.post([task()], to: "/s/suite-\(number)/v1").status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == [Int](repeating: 200, count: 100))
            #expect(try await wire.post([task()]).status == 200)
            #expect(try await wire.post([task()], to: "/s/suite-7/v1").error?["code"] == "conflictTaskUUID")
            let images = Set(try await wire.entries(of: "suite-1").map(\.text))
            #expect(images.count == 2)
        }
    }

    @Test func `a header names a session as the address does`() async throws {
        try await simulated { wire in
            let headers = ["Authorization": "Bearer a-key", "X-Dryplate-Session": "mine"]
            _ = try await wire.send("POST", "/v1", headers, body: JSON.array([task()]).bytes)
            #expect(try await wire.post([question("getResponse")], key: "a-key", to: "/s/mine/v1").item != nil)
            #expect(try await wire.post([question("getResponse")], key: "a-key", to: "/s/other/v1").item == nil)
            #expect(try await wire.post([question("getResponse")], key: "a-key").item == nil)
        }
    }

    @Test func `a WebSocket can be in a session`() async throws {
        try await simulated { wire in
            try await wire.connect { client in
                try await client.openWebSocket("/s/mine/v1?sdk=js")
                try await client.send([authentication("a-key"), task()])
                _ = [try await client.message(), try await client.message()]
            }
            #expect(try await wire.post([question("getResponse")], key: "a-key", to: "/s/mine/v1").item != nil)
        }
    }

    @Test(arguments: ["with blank", "", "ä", String(repeating: "x", count: 65)])
    func `a name that is none is refused, wherever it stands`(name: String) async throws {
        try await simulated { wire in
            let headers = ["X-Dryplate-Session": name]
            let answer = try await wire.send("POST", "/v1", headers, body: JSON.array([task()]).bytes)
            #expect(answer.error?["code"] == "invalidSession")
            try await wire.connect { client in
                try await client.send(handshake(changes: headers.mapValues { $0 }))
                let refusal = try await client.answer().error?["code"]
                #expect(refusal == "invalidSession")
            }
        }
    }

    @Test func `an image is found without its session`() async throws {
        try await simulated { wire in
            let url = try await wire.post([task()], to: "/s/mine/v1").item?["imageURL"]
            #expect(try await wire.send("GET", wire.path(url)).status == 200)
        }
    }

    @Test func `a session can be forgotten, and nothing else is`() async throws {
        try await simulated { wire in
            for path in ["/s/one/v1", "/s/two/v1", "/v1"] { _ = try await wire.post([task()], to: path) }
            _ = try await wire.post([task()], key: "another", to: "/s/one/v1")
            #expect(try await wire.send("POST", "/s/one/__dryplate/reset").status == 200)
            #expect(try await wire.entries(of: "one") == [])
            #expect(try await wire.post([task()], to: "/s/one/v1").status == 200)
            #expect(try await wire.post([task()], to: "/s/two/v1").status == 400)
            #expect(try await wire.post([task()]).status == 400)
        }
    }

    @Test func `tasks can be forgotten without their charges`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let answer = try await wire.send("POST", "/__dryplate/reset", body: Array(#"{"only": ["tasks"]}"#.utf8))
            #expect(answer.json == ["reset": ["tasks"]])
            #expect(try await wire.send("GET", path).status == 404)
            #expect(try await wire.post([task()]).status == 200)
            #expect(try await wire.send("GET", "/__dryplate/ledger").json["images"] == 2)
        }
    }

    @Test(arguments: [#"{"only": ["everything"]}"#, #"{"only": []}"#, "[]", #"{"what": "tasks"}"#])
    func `what cannot be forgotten is told`(body: String) async throws {
        try await simulated { wire in
            let status = try await wire.send("POST", "/__dryplate/reset", body: Array(body.utf8)).status
            #expect(status == 400)
        }
    }
}

extension Wire {
    fileprivate func entries(of session: String) async throws -> [JSON] {
        try await send("GET", "/s/\(session)/__dryplate/ledger").json["entries"]?.array ?? []
    }
}
