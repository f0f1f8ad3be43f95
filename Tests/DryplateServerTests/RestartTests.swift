import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// What a file keeps when one simulator ends and another begins.
@Suite(.timeLimit(.minutes(10)))
struct RestartTests {
    @Test func `a task that was in progress is done in its time`() async throws {
        try await restarted { wire in
            _ = try await wire.post([task(["deliveryMethod": "async", "numberResults": 2])])
            try await wire.advance(milliseconds: 150)
        } then: { wire, _ async throws in
            #expect(try await wire.poll() == ["processing", "processing"])
            try await wire.advance(milliseconds: 50)
            #expect(try await wire.poll() == ["success", "success"])
        }
    }

    @Test func `what was done stays done where the clock was moved ahead`() async throws {
        try await restarted { wire in
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            try await wire.advance(milliseconds: 86_400_000)
            #expect(try await wire.poll() == ["success"])
        } then: { wire, _ async throws in
            #expect(try await wire.send("GET", "/__dryplate/clock").json["now"] == 1_800_086_400_000)
            #expect(try await wire.poll() == ["success"])
        }
    }

    @Test func `what had expired stays expired`() async throws {
        try await restarted { wire in
            let path = try await wire.imagePath(of: task(["ttl": 60]))
            try await wire.advance(milliseconds: 60_000)
            return path
        } then: { wire, path async throws in
            let expired = try await wire.send("GET", path)
            #expect(expired.status == 404)
            #expect(expired.error?["code"] == "imageExpired")
        }
    }

    @Test func `what has not expired does so in its time`() async throws {
        try await restarted { wire in
            let path = try await wire.imagePath(of: task(["ttl": 60]))
            try await wire.advance(milliseconds: 59_999)
            return path
        } then: { wire, path async throws in
            #expect(try await wire.send("GET", path).status == 200)
            try await wire.advance(milliseconds: 1)
            #expect(try await wire.send("GET", path).status == 404)
        }
    }

    @Test func `a task that only another dialect accepts has its results and images still`() async throws {
        let lenient = task([
            "numberOfResults": 2, "outputFormat": "png", "referenceImages": ["https://example.com/a.png"],
            "width": nil, "height": nil, "unheardOf": true,
        ])
        try await restarted(SimulatedPlatform(dialect: .compatible)) { wire in
            let items = try await wire.post([lenient]).json["data"]?.array ?? []
            #expect(items.count == 2)
            return items.map { wire.path($0["imageURL"]) }
        } then: { wire, paths async throws in
            #expect(try await wire.poll() == ["success", "success"])
            for path in paths { #expect(try await wire.send("GET", path).headers["content-type"] == "image/png") }
            #expect(try await wire.post([question("getTaskDetails")]).item?["request"] == [lenient])
            #expect(try await wire.post([task()]).error?["code"] == "conflictTaskUUID")
        }
    }

    @Test func `a failure stays one, told as the new dialect tells it`() async throws {
        var dialect = Dialect.documented
        dialect.pollErrorLocation = .data
        try await restarted(then: SimulatedPlatform(dialect: dialect)) { wire in
            let failing: JSON = "[dryplate:providerError@2]"
            _ = try await wire.post([
                task(["deliveryMethod": "async", "numberResults": 3, "positivePrompt": failing])
            ])
        } then: { wire, _ async throws in
            try await wire.advance(milliseconds: 200)
            #expect(try await wire.poll() == ["success", "error", "success"])
        }
    }

    @Test func `polls are counted on`() async throws {
        let simulator = SimulatedPlatform(readyAfterPolls: 2)
        try await restarted(simulator, then: simulator) { wire in
            _ = try await wire.post([task(["deliveryMethod": "async"])])
            #expect(try await wire.poll() == ["processing"])
        } then: { wire, _ async throws in
            #expect(try await wire.poll() == ["processing"])
            #expect(try await wire.poll() == ["success"])
        }
    }

    @Test func `a session does not outlive the simulator`() async throws {
        try await restarted { wire in
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication()])
                return try await client.session()
            }
        } then: { wire, session in
            try await wire.connect { client in
                try await client.openWebSocket()
                try await client.send([authentication(session: session)])
                #expect(try await client.session() != session)
            }
        }
    }

    /// Runs two simulators, one after the other, over the same file; the second gets what the first had to tell.
    private func restarted<Legacy: Sendable>(
        _ simulator: SimulatedPlatform = SimulatedPlatform(), then other: SimulatedPlatform = SimulatedPlatform(),
        _ before: @escaping @Sendable (Wire) async throws -> Legacy,
        then after: @escaping @Sendable (Wire, Legacy) async throws -> Void
    ) async throws {
        var configuration = kept(simulator)
        defer { configuration.removeStore() }
        let legacy = try await simulated(configuration, before)
        configuration.simulator = other
        try await simulated(configuration) { try await after($0, legacy) }
    }
}
