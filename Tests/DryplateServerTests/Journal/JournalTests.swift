import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation
import Testing

/// What the journal keeps of HTTP, and how it is asked.
@Suite(.timeLimit(.minutes(10)))
struct JournalTests {
    @Test func `a request is kept with its tasks, its answer and whose key it had`() async throws {
        try await simulated { wire in
            let answer = try await wire.post([task()], key: "one-key")
            let entry = try #require(try await wire.journal().first)
            #expect(entry["id"] == 1 && entry["at"] == 1_800_000_000_000 && entry["kind"] == "request")
            #expect(entry["transport"] == "http" && entry["method"] == "POST" && entry["path"] == "/v1")
            #expect(entry["tasks"] == [task()] && entry["violations"] == [])
            #expect(entry["status"] == 200 && entry["answer"] == answer.json)
            #expect(entry["account"] == .string(Account(apiKey: "one-key").name))
            #expect(entry["requestBytes"] == .integer(JSON.array([task()]).bytes.count))
            #expect(entry["responseBytes"] == .integer(answer.body.count))
            #expect(entry["duration"]?.text == "0.000")
        }
    }

    @Test func `everything wrong with a task is kept, also what the answer leaves out`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task(), task(["width": 1, "outputQuality": 1000])])
            let violations = try await wire.journal().first?["violations"]?.array ?? []
            #expect(violations.count > 1 && violations.allSatisfy { $0["task"] == 1 })
            #expect(
                violations.contains { $0["code"] == "invalidOutputQuality" && $0["parameters"] == ["outputQuality"] })
        }
    }

    @Test func `a request that is refused as a whole is kept with the reason`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(acceptedKeys: ["right"])
        try await simulated(configuration) { wire in
            _ = try await wire.send("POST", "/v1", ["Authorization": "Bearer right"], body: Array("[{]".utf8))
            _ = try await wire.post([task()], key: "wrong")
            _ = try await wire.send("GET", "/v2/nothing")
            _ = try await wire.send("PUT", "/v1")
            _ = try await wire.send("POST", "/v1", ["Authorization": "Bearer right"], body: Array("{}".utf8))
            let entries = try await wire.journal()
            #expect(entries.map { $0["status"]?.integer } == [400, 401, 404, 405, 400])
            #expect(entries.allSatisfy { $0.value(at: "answer.errors")?.array?.first?["code"] != nil })
            #expect(entries[1]["tasks"] == [task()])
        }
    }

    @Test func `an image that is fetched is kept with its UUID and size`() async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task())
            let image = try await wire.send("GET", path)
            let entry = try await wire.journal("?path=/image/").first
            #expect(entry?["path"] == .string(path) && entry?["status"] == 200)
            #expect(entry?["responseBytes"] == .integer(image.body.count))
            #expect(path.contains(entry?["imageUUID"]?.string ?? "?") && entry?["tasks"] == [])
        }
    }

    @Test func `control requests are not kept`() async throws {
        try await simulated { wire in
            for path in ["ready", "health", "ledger", "journal", "nothing"] {
                _ = try await wire.send("GET", "/__dryplate/\(path)")
            }
            #expect(try await wire.journal().isEmpty)
        }
    }

    @Test func `what is encoded in a task or an answer is elided by size and checksum`() async throws {
        try await simulated { wire in
            let image = String(repeating: "iVBORw0KGgo", count: 1000)
            let sent = task(["inputs.referenceImages": [.string(image)], "outputType": "base64Data"])
            let answer = try await wire.post([sent])
            let entry = try await wire.journal().first
            let kept = entry?["tasks"]?.array?.first?.value(at: "inputs.referenceImages")?.array?.first
            #expect(kept == .string("<elided 11000 bytes, fnv1a \(Checksum(image))>"))
            let drawn = try #require(answer.item?["imageBase64Data"]?.string)
            let item = entry?.value(at: "answer.data")?.array?.first
            #expect(
                item?["imageBase64Data"] == .string("<elided \(drawn.utf8.count) bytes, fnv1a \(Checksum(drawn))>")
            )
            #expect(item?["imageUUID"] == answer.item?["imageUUID"])
        }
    }

    @Test func `webhooks are shown with the request that asked for them`() async throws {
        try await received { wire, _, url in
            _ = try await wire.post([task(["webhookURL": .string(url)])])
            try await wire.advance(milliseconds: 200)
            try await wire.until { $0.allSatisfy { $0["state"] == "delivered" } }
            let delivery = try await wire.journal().first?["deliveries"]?.array?.first
            #expect(delivery?["kind"] == "webhook" && delivery?["attempts"]?.array?.first?["status"] == 200)
        }
    }

    @Test(arguments: [
        ("taskUUID=\(otherUUID)", [2]), ("transport=http", [1, 2, 3, 4]), ("transport=webSocket", []),
        ("method=GET", [4]), ("path=/v1", [1, 2, 3]), ("status=400", [3]), ("code=invalidOutputQuality", [3]),
        ("model=openai:1@2", [2]), ("since=1800000000500", [3, 4]), ("until=1800000000500", [1, 2]),
        ("limit=2", [3, 4]),
        ("status=200&limit=1", [2]),
    ]) func `the journal can be asked for`(query: String, ids: [Int]) async throws {
        try await simulated { wire in
            _ = try await wire.post([task()])
            _ = try await wire.post([task(["taskUUID": .string(otherUUID), "model": "openai:1@2", "width": 1024])])
            try await wire.advance(milliseconds: 500)
            _ = try await wire.post([task(["outputQuality": 7, "taskUUID": "f21aa7c5-fb86-46a8-9c08-2e5f66e1497b"])])
            _ = try await wire.send("GET", "/nothing")
            #expect(try await wire.journal("?\(query)").map { $0["id"]?.integer ?? 0 } == ids)
        }
    }

    @Test func `a key asks for its own entries`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()], key: "one")
            _ = try await wire.post([["taskType": "authentication", "apiKey": "two"], task()], key: nil)
            let answer = try await wire.send("GET", "/__dryplate/journal", ["Authorization": "Bearer two"])
            #expect(answer.json["entries"]?.array?.map { $0["id"] } == [2])
        }
    }

    @Test func `a session sees and forgets what was sent in it, and nothing else`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()], to: "/v1")
            _ = try await wire.post([task()], to: "/s/one/v1")
            _ = try await wire.post([task()], key: "other", to: "/s/one/v1")
            let header = ["X-Dryplate-Session": "one"]
            let entries = try await wire.send("GET", "/__dryplate/journal", header).json["entries"]?.array
            #expect(entries?.map { $0["id"] } == [2, 3] && entries?.allSatisfy { $0["session"] == "one" } == true)
            #expect(try await wire.send("DELETE", "/__dryplate/journal", header).json["removed"] == 2)
            #expect(try await wire.journal().map { $0["id"] } == [1])
        }
    }

    @Test func `a reset forgets the journal, or all but the journal`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()])
            let others = Array(#"{"only": ["tasks", "ledger"]}"#.utf8)
            _ = try await wire.send("POST", "/__dryplate/reset", body: others)
            #expect(try await wire.journal().count == 1)
            _ = try await wire.send("POST", "/__dryplate/reset")
            #expect(try await wire.journal().isEmpty)
        }
    }

    @Test(arguments: ["format=xml", "limit=0", "since=yesterday", "taskUUID=1", "colour=red", "transport=smoke"])
    func `a wrong query is told what would be right`(query: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/journal?\(query)")
            #expect(answer.status == 400 && answer.error?["code"] == "invalidControlRequest")
            #expect(answer.error?["message"]?.string?.contains(query.prefix { $0 != "=" }) == true)
        }
    }

    @Test func `JSON Lines hold an entry each`() async throws {
        try await simulated { wire in
            for _ in 0..<3 { _ = try await wire.post([task()]) }
            let answer = try await wire.send("GET", "/__dryplate/journal?format=jsonl")
            let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            #expect(answer.headers["content-type"] == "application/x-ndjson")
            #expect(try lines.map { try JSON(parsing: String($0)) } == (try await wire.journal()))
        }
    }

    @Test func `the oldest entries go when there is no room`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.journal.entries = 3
        try await simulated(configuration) { wire in
            for _ in 0..<5 { _ = try await wire.send("GET", "/nothing") }
            let journal = try await wire.send("GET", "/__dryplate/journal").json
            #expect(journal["dropped"] == 2 && journal["entries"]?.array?.map { $0["id"] } == [3, 4, 5])
        }
    }

    @Test func `a journal that is emptied goes on counting`() async throws {
        try await simulated { wire in
            for _ in 0..<2 { _ = try await wire.send("GET", "/nothing") }
            #expect(try await wire.send("DELETE", "/__dryplate/journal").json["removed"] == 2)
            #expect(try await wire.journal().isEmpty)
            _ = try await wire.send("GET", "/nothing")
            #expect(try await wire.journal().map { $0["id"] } == [3])
        }
    }

    @Test func `what was removed is counted, for everyone and for whom it was about`() async throws {
        try await simulated { wire in
            for path in ["/nothing", "/s/one/nothing", "/s/one/nothing", "/s/two/nothing"] {
                _ = try await wire.send("GET", path)
            }
            #expect(try await wire.send("DELETE", "/s/one/__dryplate/journal").json["removed"] == 2)
            for (path, count) in [("", 2), ("/s/one", 2), ("/s/two", 0)] {
                #expect(try await wire.send("GET", "\(path)/__dryplate/journal").json["removed"] == .integer(count))
            }
        }
    }

    @Test func `a request without an answer is counted until it has one`() async throws {
        try await simulated { wire in
            async let answer = wire.post([task(["positivePrompt": "[dryplate:latency=5000]"])])
            while try await wire.send("GET", "/__dryplate/journal").json["inFlight"] != 1 { await Task.yield() }
            try await wire.advance(milliseconds: 6000)
            #expect(try await answer.status == 200)
            #expect(try await wire.send("GET", "/__dryplate/journal").json["inFlight"] == 0)
        }
    }

    @Test(arguments: [("truncatedImage", 200), ("missingImage", 404), ("otherFormat", 200)])
    func `what is wrong with an image is told of its fetch`(fault: String, status: Int) async throws {
        try await simulated { wire in
            let path = try await wire.imagePath(of: task(["positivePrompt": .string("[dryplate:\(fault)]")]))
            _ = try? await wire.send("GET", path)
            let entry = try await wire.journal("?path=/image/").first
            #expect(entry?["faults"] == [.string(fault)] && entry?["status"] == .integer(status))
            let promised = entry?["responseHeaders"]?.array?.first { $0["name"] == "Content-Length" }?["value"]?.string
            let bytes = promised.flatMap { Int($0) } ?? 0
            #expect(entry?["responseBytes"] == .integer(fault == "truncatedImage" ? (bytes + 1) / 2 : bytes))
        }
    }
}
