package import Logging
import ServiceLifecycle

extension SimulatorServer {
    /// How long answers that are still awaited hold up the end.
    private static let patience = Duration.seconds(10)

    /// Runs a simulator on a free port for as long as `body` needs it, and rethrows what either of them throws.
    package static func withTemporary<Value: Sendable>(
        _ configuration: Configuration = Configuration(),
        environment: Environment = .live,
        logger: Logger = .standardError,
        webSocket: WebSocketHandler? = nil,
        _ body: @escaping @Sendable (_ url: String) async throws -> Value
    ) async throws -> Value {
        let (urls, ready) = AsyncStream<String>.makeStream()
        let server = try SimulatorServer(
            configuration, environment: environment, logger: logger, webSocket: webSocket
        ) { ready.yield($0) }
        var conditions = ServiceGroupConfiguration(services: [server], logger: logger)
        conditions.maximumGracefulShutdownDuration = patience
        let services = ServiceGroup(configuration: conditions)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await services.run()
            }
            guard let url = await urls.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw CancellationError()
            }
            let result = await Result { try await body(url) }
            await services.triggerGracefulShutdown()
            do { try await group.waitForAll() } catch is CancellationError {}
            return try result.get()
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
