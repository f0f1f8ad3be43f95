import DryplateServer
import Foundation
import Testing

/// What users of the product can rely on.
@Suite(.timeLimit(.minutes(10)))
struct SimulatorTests {
    @Test func `it listens on a free port of the loopback address`() async throws {
        try await Simulator.run { simulator in
            let port = try #require(simulator.url.port)
            #expect(simulator.url.absoluteString == "http://127.0.0.1:\(port)")
            #expect(simulator.taskURL.absoluteString == "http://127.0.0.1:\(port)/v1")
            #expect(simulator.webSocketURL.absoluteString == "ws://127.0.0.1:\(port)/v1")
        }
    }

    @Test func `many run side by side, and know nothing of each other`() async throws {
        let counts = try await withThrowingTaskGroup(of: Int.self) { group throws in
            for number in 1...10 {
                group.addTask {
                    try await Simulator.run { simulator in
                        for _ in 1...number { _ = try await simulator.client.order("A fox") }
                        return try await simulator.charges.images
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.sorted() == Array(1...10))
    }

    @Test func `after a stop nobody can connect, and a second one does nothing`() async throws {
        let simulator = try await Simulator.start()
        #expect(try await simulator.isReachable)
        await simulator.stop()
        #expect(try await !simulator.isReachable)
        await simulator.stop()
        let successor = try await Simulator.start(.init(port: UInt16(try #require(simulator.url.port))))
        #expect(successor.url == simulator.url)
        await successor.stop()
    }

    @Test func `a stop does not wait for those who wait for the clock`() async throws {
        let simulator = try await Simulator.start(.init(generationTime: .seconds(60), freezesTime: true))
        async let poster = simulator.client.poster(of: "A fox")
        while try await simulator.charges.images == 0 { await Task.yield() }
        await simulator.stop()
        _ = try? await poster
        #expect(try await !simulator.isReachable)
    }

    @Test func `one that nobody holds any more ends by itself`() async throws {
        var simulator: Simulator? = try await Simulator.start()
        let client = try #require(simulator).client
        simulator = nil
        while await client.isAnswered {}
    }

    @Test func `it ends behind a body that fails, and its error is thrown`() async throws {
        var url: URL?
        await #expect(throws: PosterClient.Refused(status: 401)) {
            try await Simulator.run(.init(apiKeys: ["right"])) { simulator in
                url = simulator.url
                _ = try await simulator.client.order("A fox")
            }
        }
        #expect(await !PosterClient(url: try #require(url)).isAnswered)
    }

    @Test func `options decide on keys, credit, dialect and time`() async throws {
        let options = Simulator.Options(
            dialect: "compatible, insufficientCreditsStatus=418", generationTime: .zero, freezesTime: true,
            apiKeys: ["right"], balance: "0.30")
        try await Simulator.run(options) { simulator in
            let client = PosterClient(url: simulator.taskURL, key: "right")
            let order = try await client.order("A fox")
            #expect(try await client.poster(ordered: order) != nil)
            await #expect(throws: PosterClient.Refused(status: 418)) { try await client.order("A fox") }
            await #expect(throws: PosterClient.Refused(status: 401)) { try await simulator.client.order("A fox") }
        }
    }

    @Test func `the same seed repeats images, another does not`() async throws {
        let task = UUID()
        let images = try await [1, 1, 2].asyncMap { seed in
            try await Simulator.run(.init(seed: seed, generationTime: .zero)) { simulator in
                let order = try await simulator.client.order("A fox", as: task)
                return try #require(try await simulator.client.poster(ordered: order)?.imageUUID)
            }
        }
        #expect(images[0] == images[1] && images[1] != images[2])
    }

    @Test func `a file keeps what was charged`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) } }
        _ = try await Simulator.run(.init(store: file)) { try await $0.client.order("A fox") }
        let charges = try await Simulator.run(.init(store: file)) { try await $0.charges }
        #expect(charges.cost == "0.25" && charges.images == 1)
    }

    @Test func `a reset forgets all but the clock`() async throws {
        try await Simulator.run { simulator in
            _ = try await simulator.client.order("A fox")
            try await simulator.reset()
            #expect(simulator.tasks == [] && simulator.journal.isEmpty)
            #expect(try await simulator.charges.cost == "0")
        }
    }

    @Test func `a session is a world of its own`() async throws {
        try await Simulator.run { simulator in
            let (one, two) = (try simulator.session("one"), try simulator.session("two"))
            try one.add(fault: "queueFull*1")
            _ = try await one.client.poster(of: "A fox")
            _ = try await two.client.order("A fox")
            #expect(one.tasks.map(\.status) == [503, 200] && two.tasks.map(\.status) == [200])
            #expect(one.fetchedImages.count == 1 && two.fetchedImages == [])
            #expect(one.webSocketURL.path == "/s/one/v1")
            try await one.reset()
            #expect(one.tasks == [] && two.tasks.count == 1)
            #expect(try await simulator.charges.cost == two.charges.cost)
            await one.stop()
            #expect(try await !simulator.isReachable)
        }
    }

    @Test func `what is wrong with a task is told, without the key`() async throws {
        try await Simulator.run { simulator in
            await #expect(throws: PosterClient.Refused(status: 400)) {
                try await simulator.client.order("A fox", quality: "superb")
            }
            let task = try #require(simulator.tasks.first)
            #expect(task.violations.count == 1 && task.violations[0].hasSuffix(": providerSettings.openai.quality"))
            #expect(simulator.violations == task.violations)
            #expect(task["width"] == "1024" && task["positivePrompt"] == "A fox" && task["seed"] == nil)
            #expect(task["providerSettings.openai"] == #"{"quality":"superb"}"#)
            #expect(task.json.contains("superb") && task.description.hasSuffix(task.violations[0]))
            #expect(!simulator.journal.contains("any-key") && simulator.journal.hasSuffix("}\n"))
            #expect(simulator.coverage.contains("openai:1@1"))
        }
    }

    @Test func `amounts are exact, and can be compared`() {
        let amount: Simulator.Dollars = "0.250"
        #expect(amount == "0.25" && amount < "0.250001" && "\(amount)" == "0.25")
        #expect(Simulator.Dollars(parsing: "a lot") == nil)
    }
}

extension Simulator {
    var client: PosterClient { PosterClient(url: taskURL) }

    /// Whether anybody answers.
    var isReachable: Bool { get async throws { await client.isAnswered } }
}

extension [UInt64] {
    fileprivate func asyncMap<Value>(_ transform: (UInt64) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
