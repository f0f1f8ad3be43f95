import DryplateContract
import DryplateServer

/// The task that gives a key, perhaps to go on with a session.
func authentication(_ key: JSON = "a key", session: String? = nil) -> JSON {
    let plain: JSON = ["taskType": "authentication", "apiKey": key]
    return plain.setting("connectionSessionUUID", to: session.map(JSON.string))
}

/// Runs `body` with a WebSocket to a simulator of its own.
func connected(
    _ configuration: SimulatorServer.Configuration = .init(),
    _ body: @escaping @Sendable (Wire, inout WireConnection) async throws -> Void
) async throws {
    try await simulated(configuration) { wire in
        try await wire.connect { client in
            try await client.openWebSocket()
            try await body(wire, &client)
        }
    }
}

extension WireConnection {
    /// Begins a session and sends a task, which the pong behind it follows; the session.
    mutating func begin() async throws -> String {
        try await openWebSocket()
        try await send([authentication(), task(), ["taskType": "ping"]])
        let session = try await session()
        _ = try await message()
        return session
    }

    func send(_ tasks: JSON) async throws { try await send(.text(tasks.text)) }

    /// The next message, which is JSON.
    mutating func message() async throws -> JSON {
        try JSON(parsing: String(decoding: try await frame().payload, as: UTF8.self))
    }

    /// The session that the next message tells.
    mutating func session() async throws -> String {
        try await message()["data"]?.array?.first?["connectionSessionUUID"]?.string ?? ""
    }

    /// The statuses that the next message tells.
    mutating func statuses() async throws -> [JSON?] {
        try await message()["data"]?.array?.map { $0["status"] } ?? []
    }
}
