package import Logging

extension SimulatorServer {
    /// Runs a simulator on a free port for as long as `body` needs it.
    package static func withTemporary<Result: Sendable>(
        _ configuration: Configuration = Configuration(),
        environment: Environment = .live,
        logger: Logger,
        _ body: @escaping @Sendable (_ url: String) async throws -> Result
    ) async throws -> Result {
        let (urls, ready) = AsyncStream<String>.makeStream()
        let server = try SimulatorServer(configuration, environment: environment, logger: logger) { ready.yield($0) }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await server.run()
                return nil
            }
            group.addTask {
                for await url in urls { return try await body(url) }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() { if let result { return result } }
            throw CancellationError()
        }
    }
}
