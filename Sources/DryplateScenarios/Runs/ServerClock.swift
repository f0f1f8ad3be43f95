import DryplateHTTP
import DryplateContract

/// The clock of a simulator, which can be set: `/__dryplate/clock`.
struct ServerClock: Sendable {
    static let target = "/__dryplate/clock"

    private let client: ReferenceClient
    private let url: WebURL

    /// `nil` if the server answers that it has none. One that does not answer at all is left to the cases.
    static func find(on server: TestedServer) async -> ServerClock? {
        guard let url = server.url(target) else { return nil }
        let answer = try? await server.client.get(url)
        return answer.map(isClock) ?? true ? ServerClock(client: server.client, url: url) : nil
    }

    private static func isClock(_ answer: HTTPAnswer) -> Bool {
        answer.status == 200 && answer.json?["now"] != nil
    }

    func advance(by time: Duration) async throws {
        try await set(["advance": .integer(Int(time / .milliseconds(1)))])
    }

    func freeze() async throws { try await set(["freeze": true]) }

    /// Lets time pass as in the world.
    func run() async throws { try await set(["freeze": false, "rate": 1]) }

    private func set(_ change: JSON) async throws {
        let answer = try await client.post(change.bytes, to: url, apiKey: "")
        guard answer.status == 200 else { throw ClockError(url: url, status: answer.status) }
    }
}

/// A clock that refuses to be set.
struct ClockError: Error, CustomStringConvertible {
    let url: WebURL
    let status: Int

    var description: String { "\(url): the clock was to be set, and answered \(status)" }
}

extension HTTPAnswer {
    /// `nil` if the body is no JSON.
    var json: JSON? { body.withUnsafeBufferPointer { try? JSONParser.parse($0) } }
}
