import DryplateContract
import DryplateServer
import Testing

@Suite(.timeLimit(.minutes(10)))
struct TransportTests {
    private let ping: JSON = [["taskType": "ping", "ping": true]]
    private let pong: JSON = ["data": [["taskType": "ping", "pong": true]]]

    @Test func `a leading authentication task does for the header`() async throws {
        let authentication: JSON = ["taskType": "authentication", "apiKey": "k"]
        try await simulated { wire in
            let answer = try await wire.post([authentication, ["taskType": "ping"]], key: nil)
            #expect(answer.json == pong)
            let alone = try await wire.post([authentication], key: nil).json["data"]?.array ?? []
            #expect(alone.first?.members?.map(\.name) == ["taskType", "connectionSessionUUID"])
        }
    }

    @Test func `a connection serves one request after another`() async throws {
        try await simulated { wire in
            let request = post(ping.bytes)
            let answers = try await wire.send([request, request, request])
            #expect(answers.map(\.json) == [pong, pong, pong])
        }
    }

    @Test func `a body in chunks is a body`() async throws {
        try await simulated { wire in
            let size = String(ping.bytes.count, radix: 16)
            let head = "POST /v1 HTTP/1.1\r\nAuthorization: Bearer k\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n"
            let request = Array(head.utf8) + ping.bytes + Array("\r\n0\r\n\r\n".utf8)
            let answers = try await wire.send([request])
            #expect(answers.map(\.json) == [pong])
        }
    }

    @Test func `a client that waits for permission gets it`() async throws {
        try await simulated { wire in
            let head = post(ping.bytes, "Expect: 100-continue\r\n").dropLast(ping.bytes.count)
            let answers = try await wire.send([Array(head), ping.bytes])
            #expect(answers.map(\.status) == [100, 200])
            #expect(answers[1].json == pong)
        }
    }

    @Test(arguments: ["", "Expect: 100-continue\r\n"])
    func `a body over 64 MiB is refused before it is sent`(expectation: String) async throws {
        try await simulated { wire in
            let head = "POST /v1 HTTP/1.1\r\nAuthorization: Bearer k\r\nContent-Length: 67108865\r\n\(expectation)\r\n"
            let answer = try await wire.send([Array(head.utf8)])[0]
            #expect(answer.status == 413)
            #expect(answer.json["errors"]?.array?.first?["code"] == "requestBodyTooLarge")
            #expect(try await wire.post([task()]).status == 200)
        }
    }

    @Test func `a body of 8 MB with sixteen reference images is taken`() async throws {
        try await simulated { wire in
            let reference = JSON.string(String(repeating: "iVBORw0KGgoA", count: 42_000))
            let large = task(["inputs.referenceImages": .array(Array(repeating: reference, count: 16))])
            let answer = try await wire.post([large])
            #expect(answer.status == 200)
            #expect(answer.json["data"]?.array?.count == 1)
        }
    }

    @Test(arguments: ["POST /v2", "POST /__dryplate/faults", "GET /__dryplate/journal?limit=x"])
    func `a client that was not asked to send finds the connection closed`(request: String) async throws {
        try await simulated { wire in
            let head = "\(request) HTTP/1.1\r\nContent-Length: 70000\r\nExpect: 100-continue\r\n\r\n"
            let health = "GET /__dryplate/health HTTP/1.1\r\n\r\n"
            let refused = try await wire.send([Array(head.utf8)])[0]
            #expect(refused.headers["connection"] == "close")
            await #expect(throws: (any Error).self) { try await wire.send([Array(head.utf8), Array(health.utf8)]) }
        }
    }

    @Test func `a connection is closed when the client says so, however it writes it`() async throws {
        try await simulated { wire in
            let last = post(ping.bytes, "Connection: Close\r\n")
            let answer = try await wire.send([last])[0]
            #expect(answer.status == 200)
            await #expect(throws: (any Error).self) { try await wire.send([last, last]) }
        }
    }

    @Test(arguments: ["", "Connection: keep-alive\r\n"])
    func `a connection of HTTP/1.0 is closed behind its answer`(header: String) async throws {
        try await simulated { wire in
            try await wire.connect { connection in
                try await connection.send("GET /__dryplate/health HTTP/1.0\r\n\(header)\r\n")
                #expect(try await connection.answer().status == 200)
                #expect(try await connection.rest().isEmpty)
            }
        }
    }

    @Test(arguments: [("POST /v1", 200), ("POST /v2", 404), ("CONNECT example.org:443", 404)])
    func `a connection ends behind an upgrade that is not taken, and says so`(line: String, status: Int) async throws {
        try await simulated { wire in
            try await wire.connect { connection in
                let offer = "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAoA\r\n"
                let upgrade = String(decoding: post(ping.bytes, offer), as: UTF8.self)
                try await connection.send(post(ping.bytes) + Array(upgrade.replacing("POST /v1", with: line).utf8))
                #expect(try await connection.answer().headers["connection"] == nil)
                let answer = try await connection.answer()
                #expect(answer.status == status)
                #expect(answer.headers["connection"] == "close")
                #expect(status != 200 || answer.json == pong)
                #expect(try await connection.rest().isEmpty)
            }
        }
    }

    @Test func `an upgrade to nothing harms nobody`() async throws {
        try await simulated { wire in
            let request = post(ping.bytes, "Upgrade:\r\nConnection: Upgrade\r\n")
            let answers = try await wire.send([request + request])
            #expect(answers[0].json == pong)
            #expect(try await wire.post([task()]).status == 200)
        }
    }

    @Test func `a server that stops closes the connections that wait for nothing`() async throws {
        let (ready, becameReady) = AsyncStream<Void>.makeStream()
        let client = try await simulated { wire in
            let client = Task {
                try await wire.connect { connection in
                    try await connection.send(post(ping.bytes))
                    _ = try await connection.answer()
                    becameReady.yield()
                    return try await connection.rest()
                }
            }
            _ = await ready.first { _ in true }
            return client
        }
        #expect(try await client.value.isEmpty)
    }

    @Test func `a task is answered before the bytes behind it that are no HTTP`() async throws {
        try await simulated { wire in
            let answers = try await wire.send([post(ping.bytes) + Array("GARBAGE\r\n\r\n".utf8), []])
            #expect(answers.map(\.status) == [200, 400])
            #expect(answers[0].json == pong)
        }
    }

    @Test func `a dry run tells the cost and records nothing`() async throws {
        try await simulated { wire in
            let tasks: JSON = [task(["numberResults": 3])]
            let headers = ["Authorization": "Bearer k", "X-Runware-Dry-Run": "1"]
            let byHeader = try await wire.send("POST", "/v1", headers, body: tasks.bytes)
            let byQuery = try await wire.post(tasks, to: "/v1?sdk=js&dryRun=1")
            for answer in [byHeader, byQuery] {
                #expect(answer.json["data"]?.array?.first?["cost"]?.text == "0.75")
            }
            #expect(try await wire.taskCount == 0)
        }
    }

    @Test func `a browser may call from anywhere`() async throws {
        try await simulated { wire in
            let preflight = try await wire.send(
                "OPTIONS", "/v1",
                [
                    "Origin": "https://app.example", "Access-Control-Request-Method": "POST",
                    "Access-Control-Request-Headers": "authorization,traceparent",
                ]
            )
            #expect(preflight.status == 204)
            #expect(preflight.headers["access-control-allow-origin"] == "*")
            #expect(preflight.headers["access-control-allow-methods"]?.contains("POST") == true)
            #expect(preflight.headers["access-control-allow-headers"] == "authorization,traceparent")
            let refused = try await wire.send("POST", "/v1", ["Origin": "https://app.example"], body: ping.bytes)
            #expect(refused.status == 401)
            #expect(refused.headers["access-control-allow-origin"] == "*")
        }
    }

    @Test func `health and readiness are there without a key`() async throws {
        try await simulated { wire in
            let version = JSON.string(SimulatorServer.version)
            #expect(try await wire.send("GET", "/__dryplate/health").json == ["status": "ok", "version": version])
            let ready = try await wire.send("GET", "/__dryplate/ready").json
            #expect(ready["ready"] == true)
            #expect(ready["url"] == .string("http://127.0.0.1:\(wire.port)"))
            _ = try await wire.post([task(["providerSettings.openai.quality": "high"])])
            #expect(try await wire.send("GET", "/__dryplate/ready").json["cost"]?.text == "0.25")
        }
    }

    @Test func `two servers on one port: the second says so`() async throws {
        try await simulated { wire in
            var configuration = SimulatorServer.Configuration()
            configuration.port = wire.port
            await #expect {
                try await simulated(configuration) { _ in }
            } throws: {
                "\($0)".hasPrefix("cannot listen on 127.0.0.1:\(wire.port): Address already in use")
            }
        }
    }

    @Test func `a host that does not exist is named`() async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.host = "no-such-host.invalid"
        await #expect {
            try await simulated(configuration) { _ in }
        } throws: {
            "\($0)".hasPrefix("cannot listen on no-such-host.invalid:0: no such host")
        }
    }

    private func post(_ body: [UInt8], _ extra: String = "") -> [UInt8] {
        let head = "POST /v1 HTTP/1.1\r\nAuthorization: Bearer k\r\nContent-Length: \(body.count)\r\n\(extra)\r\n"
        return Array(head.utf8) + body
    }
}
