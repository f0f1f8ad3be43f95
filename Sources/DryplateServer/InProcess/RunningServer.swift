import Hummingbird
import Logging
import ServiceLifecycle

/// A server that goes on beside whoever started it, until it is stopped or nobody holds it any more.
final class RunningServer: Sendable {
    /// How long answers that are still awaited hold up the end.
    private static let patience = Duration.seconds(1)

    let url: String
    let parts: Parts
    private let services: ServiceGroup
    /// Unstructured, for it outlives the function that starts it, though not this value; and detached, for it is no part
    /// of the test that happens to start it.
    private let work: Task<Void, any Error>

    /// Returns once the server listens.
    init(_ configuration: SimulatorServer.Configuration) async throws {
        let (urls, ready) = AsyncStream<String>.makeStream()
        let server = try SimulatorServer(configuration, logger: .silent) { ready.yield($0) }
        var conditions = ServiceGroupConfiguration(services: [server], logger: .silent)
        conditions.maximumGracefulShutdownDuration = Self.patience
        let services = ServiceGroup(configuration: conditions)
        (parts, self.services) = (server.parts, services)
        work = Task.detached {
            defer { ready.finish() }
            try await services.run()
        }
        url = await urls.first { _ in true } ?? ""
        if url.isEmpty { throw await failure }
    }

    /// Why the server ended before it listened.
    private var failure: any Error {
        get async {
            work.cancel()
            do { try await work.value } catch { return error }
            return CancellationError()
        }
    }

    /// Returns once nobody can connect any more; a second time it does nothing.
    func stop() async {
        await services.triggerGracefulShutdown()
        _ = await work.result
    }

    /// Asks for the end, for to cancel the work would leave connections open that have just been accepted.
    deinit { Task.detached { [services] in await services.triggerGracefulShutdown() } }
}
