import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// Answers that are given on the thread of their connection, beside those that are not.
@Suite(.timeLimit(.minutes(10)))
struct DirectAnswerTests {
    private static let other = "7ba7b810-9dad-41d1-80b4-00c04fd430c8"

    @Test(arguments: [
        [task()], [task(["width": 1])], [task(["taskType": "telepathy"])], [task(["numberResults": 3])],
        [task(), task()],
        [task(["deliveryMethod": "async"]), task(["taskUUID": .string(other), "model": "openai:1@2"]), 7],
        (1..<7).map { task(["numberResults": 20, "taskUUID": .string("\($0)ba7b810-9dad-41d1-80b4-00c04fd430c8")]) },
        (0..<101).map { task(["width": .integer($0)]) }, [["taskType": "ping"]],
        [["taskType": "authentication", "apiKey": "a key"], task()],
    ])
    func `both ways tell a client, the ledger, the journal and the coverage the same`(tasks: [JSON]) async throws {
        let direct = try await told(of: tasks)
        #expect(direct == (try await told(of: tasks, ["X-Runware-Dry-Run": "0"])))
    }

    @Test(
        arguments: [
            task(), task(["deliveryMethod": "async"]), task(["deliveryMethod": "async", "outputType": "base64Data"]),
            task(["deliveryMethod": "async", "positivePrompt": "[dryplate:providerError@1]", "numberResults": 2]),
            task(["taskUUID": .string(other)]), task(["width": 1]),
        ], [nil, 0, 1])
    func `both ways tell the same of an earlier task`(earlier: JSON, readyAfterPolls: Int?) async throws {
        let polls = [question("getResponse"), question("getResponse"), task(["width": 1])]
        let simulator = SimulatedPlatform(readyAfterPolls: readyAfterPolls)
        let direct = try await told(of: polls, after: earlier, by: simulator)
        #expect(direct == (try await told(of: polls, after: earlier, by: simulator, ["X-Runware-Dry-Run": "0"])))
    }

    @Test func `requests in one packet are answered in their order, on whichever way`() async throws {
        let answers = try await simulated { wire in
            let requests = [
                request(task()), request(task(["outputType": "dataURI", "taskUUID": .string(Self.other)])),
                request(task(["width": 1])), request(task(), "X-Runware-Dry-Run: 0\r\n"),
            ]
            // An empty part only waits for an answer.
            return try await wire.send([requests.flatMap(\.self), [], [], []])
        }
        #expect(answers.map(\.status) == [200, 200, 400, 400])
        #expect(answers[1].json["data"]?.array?[0]["taskUUID"] == .string(Self.other))
    }

    @Test(arguments: [task(), task(["outputType": "dataURI"])])
    func `a body that comes byte by byte is one`(task: JSON) async throws {
        let answer = try await simulated { wire in
            try await wire.connect { connection in
                for byte in request(task) { try await connection.send([byte]) }
                return try await connection.answer()
            }
        }
        #expect(answer.status == 200)
    }

    @Test func `a client that closes its end behind a request gets its answer`() async throws {
        let answer = try await simulated { wire in
            try await wire.connect { connection in
                try await connection.send(request(task()))
                connection.finishSending()
                return try await connection.answer()
            }
        }
        #expect(answer.status == 200)
    }

    private func request(_ task: JSON, _ header: String = "") -> [UInt8] {
        let body = JSON.array([task]).bytes
        let head = "POST /v1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer akey\r\n\(header)"
        return Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    private struct Told: Equatable {
        let answer, ledger, coverage: JSON
        let journal: [JSON]
    }

    private func told(
        of tasks: [JSON], after earlier: JSON? = nil, by simulator: SimulatedPlatform = SimulatedPlatform(),
        _ headers: [String: String] = [:]
    ) async throws -> Told {
        var configuration = SimulatorServer.Configuration()
        configuration.publicURL = "http://images"
        configuration.simulator = simulator
        return try await simulated(configuration) { wire in
            let all = headers.merging(["Authorization": "Bearer akey"]) { $1 }
            if let earlier { _ = try await wire.post([earlier], key: "akey") }
            let answer = try await wire.send("POST", "/v1", all, body: JSON.array(tasks).bytes)
            return Told(
                answer: [.integer(answer.status), answer.json, .array(answer.headers.keys.sorted().map(JSON.string))],
                ledger: try await wire.send("GET", "/__dryplate/ledger").json,
                coverage: try await wire.send("GET", "/__dryplate/coverage").json,
                journal: try await wire.journal().map { entry in
                    .object((entry.members ?? []).filter { ["tasks", "violations", "account"].contains($0.name) })
                })
        }
    }
}
