import DryplateContract
package import DryplateEngine
package import DryplateHTTP
import DryplateStore
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The simulator behind an address: a service that runs until it is told to stop, and then finishes what it answers.
package struct SimulatorServer: Service {
    /// How a simulator is set up.
    package struct Configuration: Sendable {
        package var host = "127.0.0.1"
        /// 0 picks a free one.
        package var port = 0
        /// What the addresses of images start with; `nil` for this end of the connection.
        package var publicURL: String?
        /// What opens the control API; without one it is open to this machine only.
        package var controlToken: ControlToken?
        /// The file that keeps accepted tasks; `nil` keeps them in memory.
        package var store: String?
        package var simulator = SimulatedPlatform()
        /// Where webhooks, uploads and fetches may go.
        package var egress = EgressPolicy.privateOnly
        /// Whether reference images and uploads with a web address are fetched; otherwise they are taken as they are.
        package var fetchesReferences = false
        /// What tasks meet, whoever sends them.
        package var faults: [FaultRule] = []
        /// How much the journal keeps.
        package var journal = JournalRing.Limit()

        package init() {}
    }

    package static let version = "0.1.0"

    private let configuration: Configuration
    let parts: Parts
    private let webSocket: WebSocketHandler
    private let logger: Logger
    private let onReady: @Sendable (_ url: String) -> Void

    /// Opens the store; `onReady` gets the server's URL as soon as it listens. Another `webSocket` than the platform's
    /// is for tests of the protocol.
    package init(
        _ configuration: Configuration,
        environment: Environment = .live,
        logger: Logger = .standardError,
        webSocket: WebSocketHandler? = nil,
        onReady: @escaping @Sendable (_ url: String) -> Void
    ) throws {
        self.configuration = configuration
        self.logger = logger
        self.onReady = onReady
        parts = try Parts(configuration, environment, logger)
        self.webSocket = webSocket ?? parts.serveSocket
    }

    package func run() async throws {
        let (urls, listening) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await listen { url in
                    listening.yield(url)
                    onReady(url)
                }
            }
            if let url = await urls.first(where: { _ in true }) {
                group.addTask { await parts.relay.run(imagesAt: configuration.publicURL ?? url) }
                group.addTask { await parts.background.run() }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func listen(_ announce: @escaping @Sendable (_ url: String) -> Void) async throws {
        let application = Application(
            responder: parts.responder,
            server: .http1(
                direct: parts.direct, clock: parts.journal.clock, webSocket: webSocket,
                onRefusal: parts.journal.note, logger: logger),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in announce(channel.localURL) },
            logger: .silent
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenError(host: configuration.host, port: configuration.port, reason: error.systemMessage)
        } catch is SocketAddressError.UnknownHost {
            throw ListenError(host: configuration.host, port: configuration.port, reason: "no such host")
        }
    }

    /// Runs until SIGTERM or SIGINT, and then for as long as answers need, but no longer than ten seconds.
    package func runUntilSignal() async throws {
        var services = ServiceGroupConfiguration(
            services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        )
        services.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: services).run()
    }
}

extension SimulatorServer: CustomStringConvertible {
    /// Service groups name their services; without this they would print the whole contract, a quarter of the start.
    package var description: String { "simulator" }
}
