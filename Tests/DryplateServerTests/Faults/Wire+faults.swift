import DryplateContract
import DryplateEngine
import Synchronization
import Testing

extension Wire {
    /// Lets all tasks of a session meet a fault.
    func spoil(_ session: String = "bad", with fault: String) async throws {
        let rule: JSON = ["fault": .string(fault)]
        let answer = try await send("POST", "/s/\(session)/__dryplate/faults", body: rule.bytes)
        try #require(answer.status == 200, "\(answer.json.text)")
    }

    /// What a task of a session is answered with: so many items of `data`.
    func items(
        _ count: Int = 1, of task: JSON, over transport: Transport, in session: String = "bad"
    ) async throws -> [JSON] {
        switch transport {
        case .http: try await post([task], to: "/s/\(session)/v1").json["data"]?.array ?? []
        case .webSocket:
            try await connect { client in
                try await client.openWebSocket("/s/\(session)/v1")
                try await client.send([authentication("a-key")])
                _ = try await client.message()
                try await client.send([task])
                return try await client.items(count)
            }
        }
    }

    /// What a poll in a session tells.
    func polled(in session: String = "bad") async throws -> [JSON] {
        try await post([question("getResponse")], to: "/s/\(session)/v1").json["data"]?.array ?? []
    }

    /// Whether the session of a fault goes on as if nothing had been.
    func goesOn(over transport: Transport) async throws -> Bool {
        _ = try await send("DELETE", "/s/bad/__dryplate/faults")
        let item = try await items(of: task(["taskUUID": .string(otherUUID)]), over: transport).first
        return item?["imageURL"] != nil
    }
}

extension Wire {
    /// What a request is answered with when the clock was moved so far, and not before.
    func late<Value: Sendable>(
        by milliseconds: Int, _ request: @escaping @Sendable () async throws -> Value,
        once isUnderWay: () -> Bool = { true }
    ) async throws -> Value {
        let answer = Lateness()
        async let value = answer.noted { try await request() }
        while !isUnderWay() { try await pause() }
        try await advance(milliseconds: milliseconds - 1)
        #expect(!answer.isThere)
        // The request may come only now.
        while !answer.isThere { try await advance(milliseconds: milliseconds) }
        return try await value
    }
}

/// Whether an answer is there.
private final class Lateness: Sendable {
    private let isNoted = Atomic(false)

    var isThere: Bool { isNoted.load(ordering: .relaxed) }

    func noted<Value>(_ answer: @Sendable () async throws -> Value) async rethrows -> Value {
        defer { isNoted.store(true, ordering: .relaxed) }
        return try await answer()
    }
}

extension WireConnection {
    fileprivate mutating func items(_ count: Int) async throws -> [JSON] {
        var items: [JSON] = []
        while items.count < count { items += try await message()["data"]?.array ?? [] }
        return items
    }
}

extension FaultKind {
    var imageFault: ImageFault? {
        guard case .image(let fault) = effect else { return nil }
        return fault
    }

    var webhookFault: WebhookFault? {
        guard case .webhook(let fault) = effect else { return nil }
        return fault
    }
}
