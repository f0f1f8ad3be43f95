import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateServer
import Foundation
import Logging
import Testing

let taskUUID = "581b618a-3399-4d68-8957-0c31b9bfd2a2"
let otherUUID = "019c42a0-c3ff-7138-be83-ee257abc5331"

/// Runs a simulator of the test's own on a free port; its clock stands still until it is moved.
func simulated<Result: Sendable>(
    _ configuration: SimulatorServer.Configuration = .init(),
    webSocket: WebSocketHandler? = nil, trust: TrustRoots = TrustRoots(),
    _ body: @escaping @Sendable (Wire) async throws -> Result
) async throws -> Result {
    let environment = Environment(
        realTime: { 1_800_000_000_000 }, uuid: { UUID().uuidString.lowercased() }, trust: trust)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return try await SimulatorServer.withTemporary(
        configuration, environment: environment, logger: logger, webSocket: webSocket
    ) {
        guard let wire = Wire(url: $0) else { throw ConnectionClosed(unread: 0) }
        return try await body(wire)
    }
}

/// A valid task with some members set, or removed with `nil`.
func task(_ changes: KeyValuePairs<String, JSON?> = [:]) -> JSON {
    let plain: JSON = [
        "taskType": "imageInference", "taskUUID": .string(taskUUID), "model": "openai:1@1",
        "positivePrompt": "A clockwork orchard", "width": 1536, "height": 1024,
    ]
    return changes.reduce(plain) { $0.setting($1.key, to: $1.value) }
}

extension WireAnswer {
    /// The first item of `data`.
    var item: JSON? { json["data"]?.array?.first }

    /// The first of `errors`.
    var error: JSON? { json["errors"]?.array?.first }
}

extension Wire {
    /// How many tasks the simulator has recorded.
    var taskCount: Int? {
        get async throws { try await send("GET", "/__dryplate/ready").json["tasks"]?.integer }
    }

    /// Moves the simulator's clock.
    func advance(milliseconds: Int) async throws {
        let change: JSON = ["advance": .integer(milliseconds)]
        let answer = try await send("POST", "/__dryplate/clock", body: change.bytes)
        try #require(answer.status == 200)
    }

    /// The path of the image that a task's only result has.
    func imagePath(of task: JSON) async throws -> String {
        path(try await post([task]).item?["imageURL"])
    }

    /// The path of an address of the simulator.
    func path(_ url: JSON?) -> String { String((url?.string ?? "").dropFirst("http://\(host):\(port)".count)) }
}

/// Lets others run, until the time limit of the suite ends the test.
func pause() async throws {
    try Task.checkCancellation()
    await Task.yield()
}
