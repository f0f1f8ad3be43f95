import DryplateContract
import DryplateStore
import Hummingbird

/// `GET /__dryplate/health` and `/__dryplate/ready`: for whoever starts the simulator and waits for it.
struct HealthEndpoint: Sendable {
    let store: Store

    /// The process is there.
    var health: Response { Response(["status": "ok", "version": .string(SimulatorServer.version)]) }

    /// The simulator can answer, its store included.
    func readiness(_ context: ConnectionContext) async throws -> Response {
        let tasks = try await store.taskCount()
        return Response(["ready": true, "url": .string(context.channel.localURL), "tasks": .integer(tasks)])
    }
}
