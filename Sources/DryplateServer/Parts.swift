import DryplateContract
import DryplateEngine
import DryplateStore
import Logging
import NIOCore
import NIOPosix

/// What a server is made of, put together once.
struct Parts: Sendable {
    let responder: SimulatorResponder
    let direct: DirectEndpoint
    let relay: OutboxRelay
    let background = BackgroundWork()
    let journal: Journal
    /// Serves one client on a WebSocket.
    let serveSocket: WebSocketHandler

    init(
        _ configuration: SimulatorServer.Configuration, _ environment: Environment, _ logger: Logger
    ) throws {
        let simulator = configuration.simulator
        let store = try Store(path: configuration.store, endOfTurn: MultiThreadedEventLoopGroup.endOfTurn)
        let clock = SimulatorClock(real: environment.realTime, notBefore: try store.latestMoment())
        let egress = Egress(policy: configuration.egress, trust: environment.trust)
        let (outbox, labels, sessions) = (Doorbell(), Labels(), try TestSessions(store: store))
        let (faults, attempts) = (Faults(seed: simulator.seed, standing: configuration.faults), Broadcast())
        let calls = FirstCalls(
            store: store, clock: clock, patience: simulator.dialect.webhookTimeoutMilliseconds, attempts: attempts)
        let coverage = CoverageRecord(simulator)
        journal = Journal(configuration.journal, simulator: simulator, clock: clock)
        let tasks = TaskService(
            simulator: simulator, store: store, clock: clock,
            inputs: InputImages(store: store, clock: clock, egress: configuration.fetchesReferences ? egress : nil),
            outbox: outbox, calls: calls, labels: labels, sessions: sessions, faults: faults, coverage: coverage,
            logger: logger
        )
        direct = DirectEndpoint(service: tasks, journal: journal, publicURL: configuration.publicURL)
        relay = OutboxRelay(
            simulator: simulator, store: store, clock: clock, egress: egress, doorbell: outbox, attempts: attempts,
            logger: logger
        )
        responder = SimulatorResponder(
            tasks: TaskEndpoint(service: tasks, publicURL: configuration.publicURL),
            images: ImageEndpoint(
                service: ImageService(simulator: simulator, store: store, clock: clock, sessions: sessions)),
            health: HealthEndpoint(store: store),
            schemas: SchemaEndpoint(catalog: simulator.catalog, dialect: simulator.dialect),
            clock: ClockEndpoint(clock: clock, store: store),
            configuration: ConfigurationEndpoint(
                simulator: simulator, egress: configuration.egress, fetchesReferences: configuration.fetchesReferences
            ),
            deliveries: DeliveriesEndpoint(store: store, clock: clock, outbox: outbox, sessions: sessions),
            ledger: LedgerEndpoint(
                store: store, clock: clock, credits: simulator.credits, labels: labels, sessions: sessions
            ),
            reset: ResetEndpoint(
                store: store, sessions: sessions, faults: faults, labels: labels, journal: journal,
                coverage: coverage),
            faults: FaultsEndpoint(faults: faults), journal: JournalEndpoint(journal: journal, store: store),
            coverage: CoverageEndpoint(record: coverage),
            access: ControlAccess(configuration),
            logger: logger
        )
        serveSocket = Self.socketHandler(
            tasks, Sessions(clock: clock, freshUUID: environment.uuid), background, journal, configuration, logger)
    }

    private static func socketHandler(
        _ tasks: TaskService, _ sessions: Sessions, _ background: BackgroundWork, _ journal: Journal,
        _ configuration: SimulatorServer.Configuration,
        _ logger: Logger
    ) -> WebSocketHandler {
        { connection in
            let options = CallOptions(
                imageBase: configuration.publicURL ?? connection.localURL,
                isDryRun: DryRun.isAsked(by: connection.handshake),
                label: RequestHeader.label.value(in: connection.handshake),
                session: connection.handshake.testSession,
                transport: .webSocket,
                faults: RequestHeader.fault.value(in: connection.handshake).flatMap { FaultRequest.list($0) } ?? []
            )
            let tasks = SessionTasks(service: tasks, background: background, options: options, logger: logger)
            let recorded = TaskConnection(
                connection, SocketRecord(journal, tasks.service.coverage, connection.handshake))
            try await TaskSocket(recorded, tasks: tasks, sessions: sessions).run()
        }
    }
}

extension MultiThreadedEventLoopGroup {
    /// Runs something on the event loop that calls this once that has served all clients who were ready.
    fileprivate static let endOfTurn: EndOfTurn = { work in
        guard let loop = currentEventLoop else { return false }
        loop.execute(work)
        return true
    }
}
