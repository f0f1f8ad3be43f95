import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// What a simulator tells of the traffic it saw.
@Suite(.timeLimit(.minutes(10)))
struct CoverageTests {
    @Test func `traffic over HTTP covers what it says, what it is answered, and the faults that it meets`() async throws
    {
        try await simulated { wire in
            #expect(try await wire.covered == [])
            _ = try await wire.post([
                task(["outputFormat": "PNG", "positivePrompt": "[dryplate:latency=1]", "deliveryMethod": "async"]),
                task(["taskUUID": .string(otherUUID), "outputQuality": 19]),
            ])
            _ = try await wire.post([task()])
            _ = try await wire.send("GET", "/v1/nowhere")
            let covered = try await wire.covered
            let expected: Set = [
                "transport/HTTP", "openai:1@1/values/outputFormat=PNG", "openai:1@1/bounds/outputQuality<20",
                "openai:1@1/delivery/async", "openai:1@1/formats/PNG+URL", "errors/invalidOutputQuality",
                "errors/conflictTaskUUID", "errors/notFound", "faults/latency",
            ]
            #expect(covered.isSuperset(of: expected))
            #expect(covered.isDisjoint(with: ["transport/WebSocket", "openai:1@1/bounds/outputQuality=20"]))
        }
    }

    @Test func `traffic over a WebSocket covers the same`() async throws {
        try await connected { wire, client in
            try await client.send([authentication(), task(["outputType": "dataURI"]), task(["outputQuality": 100])])
            for _ in 1...3 { _ = try await client.message() }
            let covered = try await wire.covered
            let expected: Set = [
                "transport/WebSocket", "authentication/parameters/apiKey", "openai:1@1/values/outputType=dataURI",
                "openai:1@1/formats/JPG+dataURI", "openai:1@1/bounds/outputQuality>99", "errors/invalidOutputQuality",
            ]
            #expect(covered.isSuperset(of: expected))
            #expect(!covered.contains("transport/HTTP"))
        }
    }

    @Test func `a refused key is covered`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()], key: nil)
            #expect(try await wire.covered.contains("errors/missingApiKey"))
        }
    }

    @Test func `a reset forgets coverage, unless it is about one key, or about something else`() async throws {
        try await simulated { wire in
            _ = try await wire.post([task()])
            let covered = try await wire.covered
            _ = try await wire.send("POST", "/__dryplate/reset", body: Array(#"{"only": ["tasks"]}"#.utf8))
            _ = try await wire.send("POST", "/__dryplate/reset", ["Authorization": "Bearer a-key"])
            #expect(try await wire.covered == covered && !covered.isEmpty)
            _ = try await wire.send("POST", "/__dryplate/reset", body: Array(#"{"only": ["coverage"]}"#.utf8))
            #expect(try await wire.covered == [])
        }
    }

    @Test func `people get it as text`() async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/coverage?format=text")
            #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(text.contains("Never exercised:\n  openai:1@1/parameters/taskType\n"))
        }
    }

    @Test(arguments: ["format=html", "of=me"]) func `what cannot be asked is refused`(query: String) async throws {
        try await simulated { wire in
            let answer = try await wire.send("GET", "/__dryplate/coverage?\(query)")
            #expect(answer.status == 400 && answer.error?["code"] == "invalidControlRequest")
        }
    }
}

extension Wire {
    /// The points that were exercised.
    fileprivate var covered: Set<String> {
        get async throws {
            let report = try CoverageReport(try await send("GET", "/__dryplate/coverage").json)
            return Set(report.points.filter(\.isCovered).map(\.id))
        }
    }
}
