import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// What is answered follows from the seed and the task, not from who comes first.
@Suite(.timeLimit(.minutes(10)))
struct DeterminismTests {
    @Test func `one client and 64 at once, in another order, get the same bytes for each task`() async throws {
        let alone = try await answers(seed: 7, clients: 1)
        let together = try await answers(seed: 7, clients: 64)
        #expect(alone.count == Errand.all.count)
        for (number, told) in alone { #expect(together[number] == told, "\(Errand.all[number].requests)") }
        #expect(Set(alone.values.joined().map(\.status)) == [200, 400, 429, 500, 503])
        let polls = alone.compactMap { Errand.all[$0].isSlow ? $1.last?.body : nil }
        #expect(Set(polls.map { $0.contains("processing") }) == [true, false])
    }

    @Test func `another seed spoils other tasks, and gives no result the same UUID`() async throws {
        let (one, other) = (try await answers(seed: 7, clients: 64), try await answers(seed: 8, clients: 64))
        let imageUUIDs = [one, other].map { Set($0.values.joined().flatMap(\.imageUUIDs)) }
        #expect(imageUUIDs[0].count > 200 && imageUUIDs[0].isDisjoint(with: imageUUIDs[1]))
        #expect(one.mapValues { $0.map(\.status) } != other.mapValues { $0.map(\.status) })
    }

    /// What each errand was told, by its number.
    private func answers(seed: UInt64, clients: Int) async throws -> [Int: [Told]] {
        var configuration = SimulatorServer.Configuration()
        configuration.publicURL = "http://mock.example"
        configuration.simulator = SimulatedPlatform(seed: seed, generationTime: GenerationTime(sync: 0, async: 0))
        return try await simulated(configuration) { wire in
            for fault in Errand.faults {
                try #require(try await wire.send("POST", "/__dryplate/faults", body: fault.bytes).status == 200)
            }
            let first = try await wire.run(by: clients) { $0.requests }
            try await wire.advance(milliseconds: 2500)
            return first.merging(try await wire.run(by: clients) { [$0.poll] }) { $0 + $1 }
        }
    }
}

/// An answer, but for its date.
private struct Told: Equatable {
    let status: Int
    let headers: [String: String]
    let body: String

    init(_ answer: WireAnswer) {
        status = answer.status
        headers = answer.headers.filter { $0.key != "date" }
        body = String(decoding: answer.body, as: UTF8.self)
    }

    var imageUUIDs: [String] {
        let json = try? JSON(parsing: body)
        return json?["data"]?.array?.compactMap { $0["imageUUID"]?.string } ?? []
    }
}

extension Wire {
    /// What each errand was told, by its number, if so many clients run all of them.
    fileprivate func run(
        by clients: Int, _ requests: @escaping @Sendable (Errand) -> [JSON]
    ) async throws -> [Int: [Told]] {
        try await withThrowingTaskGroup { group in
            for client in 0..<clients {
                group.addTask { try await run(Errand.all(of: client, among: clients), requests) }
            }
            return try await group.reduce(into: [:]) { all, told in all.merge(told) { $1 } }
        }
    }

    /// Sends the requests of errands one after the other on one connection.
    private func run(_ errands: [Errand], _ requests: (Errand) -> [JSON]) async throws -> [Int: [Told]] {
        try await connect { client in
            var told: [Int: [Told]] = [:]
            for errand in errands {
                for request in requests(errand) {
                    try await client.send(post(request))
                    told[errand.number, default: []].append(Told(try await client.answer()))
                }
            }
            return told
        }
    }

    private func post(_ tasks: JSON) -> [UInt8] {
        let fields = "Host: example.org\r\nAuthorization: Bearer a-key\r\nContent-Length: \(tasks.bytes.count)"
        return Array("POST /v1 HTTP/1.1\r\n\(fields)\r\n\r\n".utf8) + tasks.bytes
    }
}
