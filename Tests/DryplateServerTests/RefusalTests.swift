import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Whatever a request gets wrong as a whole: a clear error, nothing recorded, the next request unharmed.
@Suite(.timeLimit(.minutes(10)))
struct RefusalTests {
    @Test(arguments: [
        (#"[{"taskType":"ping",]"#, "invalidJSON", "line 1, column 21 (byte 20)"),
        ("", "invalidJSON", "byte 0"),
        (#"{"taskType":"ping"}"#, "invalidRequestBody", "found an object: put it in [ ]."),
        ("[]", "invalidRequestBody", "found an empty array."),
        ("7", "invalidRequestBody", "found an integer."),
        (String(repeating: "[", count: 100), "invalidJSON", "nested deeper than 64 levels"),
    ])
    func `a body that holds no tasks is refused with its place`(body: String, code: String, detail: String) async throws
    {
        try await simulated { wire in
            let answer = try await wire.send("POST", "/v1", ["Authorization": "Bearer k"], body: Array(body.utf8))
            #expect(answer.status == 400)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.json["errors"]?.array?.first?["code"] == .string(code))
            #expect(answer.json["errors"]?.array?.first?["message"]?.string?.contains(detail) == true)
            #expect(answer.json["data"] == nil)
            #expect(try await wire.taskCount == 0)
            #expect(try await wire.post([task()]).status == 200)
        }
    }

    @Test func `without a key, and with a refused one, nothing happens`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.simulator = SimulatedPlatform(acceptedKeys: ["right"])
        try await simulated(configuration) { wire in
            let missing = try await wire.post([task()], key: nil)
            #expect(missing.status == 401)
            #expect(missing.json["errors"]?.array?.first?["code"] == "missingApiKey")
            let wrong = try await wire.post([task()], key: "wrong")
            #expect(wrong.status == 401)
            #expect(wrong.json.members?.map(\.name) == ["errors"])
            #expect(try await wire.taskCount == 0)
            #expect(try await wire.post([task()], key: "right").status == 200)
        }
    }

    @Test(arguments: [("GET", "/v1", 405), ("PUT", "/v1/", 405), ("POST", "/image/x", 405), ("POST", "/v2", 404)])
    func `a wrong method or address is answered in JSON`(method: String, target: String, status: Int) async throws {
        try await simulated { wire in
            let answer = try await wire.send(method, target)
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.json["errors"]?.array?.count == 1)
            #expect((answer.headers["allow"] != nil) == (status == 405))
        }
    }

    @Test func `bytes that are no HTTP are answered in JSON`() async throws {
        try await simulated { wire in
            let answer = try await wire.send([Array("GARBAGE\r\n\r\n".utf8)])[0]
            #expect(answer.status == 400)
            #expect(answer.json["errors"]?.array?.first?["code"] == "invalidRequest")
        }
    }
}
