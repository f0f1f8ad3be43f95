import DryplateContract
import DryplateStore
import Hummingbird

/// `GET /__dryplate/health` and `/__dryplate/ready`: for whoever starts the simulator and waits for it.
struct HealthEndpoint: Sendable {
    let store: Store

    /// The process is there.
    var health: Response { Response(["status": "ok", "version": .string(SimulatorServer.version)]) }

    /// The simulator can answer, its store included; with what was accepted since the store was made, in US dollars.
    func readiness(_ context: ConnectionContext) async throws -> Response {
        let spent = try await store.totalSpent()
        let state: JSON = ["ready": true, "url": .string(context.channel.localURL)]
        return Response(.object((state.members ?? []) + spent.members))
    }
}
