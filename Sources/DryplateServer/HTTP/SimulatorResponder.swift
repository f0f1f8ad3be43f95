import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Sends a request to its endpoint; whatever happens, the answer is one that a client can read.
struct SimulatorResponder: HTTPResponder {
    let tasks: TaskEndpoint
    let images: ImageEndpoint
    let health: HealthEndpoint
    let schemas: SchemaEndpoint
    let clock: ClockEndpoint
    let configuration: ConfigurationEndpoint
    let deliveries: DeliveriesEndpoint
    let ledger: LedgerEndpoint
    let reset: ResetEndpoint
    let faults: FaultsEndpoint
    let journal: JournalEndpoint
    let coverage: CoverageEndpoint
    let access: ControlAccess
    let logger: Logger

    private var dialect: Dialect { configuration.simulator.dialect }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let request = request.normalized
        if Route.isControl(request.uri.path) {
            return try await controlAnswer(request, context)
        }
        let response = try await journal.journal.recording(request, context.notes) {
            try await platformAnswer(request, context)
        }
        coverage.record.note(context.notes.tasks, over: .http, answer: context.notes.answer)
        try await context.notes.transmission.begin(on: context.channel, by: clock.clock)
        return response
    }

    private func controlAnswer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        guard let refusal = access.refusal(of: request, on: context.channel) else {
            return try await bareAnswer(request, context)
        }
        let response = Response(refusing: refusal)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func platformAnswer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        guard dialect.browserAccess else { return try await bareAnswer(request, context) }
        return try await CrossOrigin.middleware.handle(request, context: context, next: bareAnswer)
            .allowingHeaders(of: request)
    }

    @Sendable private func bareAnswer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        let response = try await answer(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ context: ConnectionContext) async throws -> Response {
        if let fault = TestSession.fault(in: request.testSession) { return Response(refusing: fault, context.notes) }
        do {
            return try await answer(request, to: Route(path: request.uri.path, request.head), context)
        } catch  where error.isOfConnection {
            throw error
        } catch {
            logger.error("\(request.method) \(request.uri.path.terminalText) failed: \(error)")
            return Response(refusing: ErrorItem(.internalError), context.notes)
        }
    }

    private func answer(_ request: Request, to route: Route, _ context: ConnectionContext) async throws -> Response {
        let body = try await context.body(of: request, upTo: route.mostBody(under: dialect))
        var response = try await answerOrRefusal(request, body, to: route, context)
        if case .declined = body { response.headers[.connection] = "close" }
        return response
    }

    /// Endpoints of the control API throw what is wrong with a request.
    private func answerOrRefusal(
        _ request: Request, _ body: ReceivedBody, to route: Route, _ context: ConnectionContext
    ) async throws -> Response {
        do { return try await answer(request, body, to: route, context) } catch let refusal as ErrorItem
            where Route.isControl(request.uri.path)
        {
            return Response(refusing: refusal)
        }
    }

    private func answer(
        _ request: Request, _ body: ReceivedBody, to route: Route, _ context: ConnectionContext
    ) async throws -> Response {
        switch route {
        case .tasks: try await tasks.respond(to: request, body, context)
        case .image: try await images.respond(to: request, context.notes)
        case .health: health.health
        case .readiness: try await health.readiness(context)
        case .schemas: schemas.schemas(for: request)
        case .registry: schemas.registry(for: request)
        case .clock: try await clock.respond(to: request, body)
        case .configuration: configuration.response
        case .ledger: try await ledger.respond(to: request, body)
        case .faults: try faults.respond(to: request, body)
        case .coverage: try coverage.respond(to: request)
        case .reset: try await reset.respond(to: request, body)
        case .journal: try await journal.respond(to: request)
        case .journalEvents: JournalEvents(journal: journal.journal).respond(to: request, context)
        case .verification: try VerificationEndpoint(journal: journal.journal).respond(to: request, body)
        case .deliveries: try await deliveries.list(request)
        case .redelivery(let id): try await deliveries.redeliver(id)
        case .lateHandshake: Response(lateHandshake: context.notes)
        case .wrongMethod(let allowed): Response(wrongMethod: request.method, allowed: allowed, context.notes)
        case .unknownPath: Response(noEndpointFor: request, context.notes)
        }
    }
}

extension Error {
    /// Whether the client is gone, or does not speak HTTP, which is no failure of the simulator.
    fileprivate var isOfConnection: Bool { self is HTTPParserError || self is IOError || self is ChannelError }
}

extension Response {
    fileprivate init(lateHandshake notes: RequestNotes) {
        self.init(refusing: ErrorItem(.lateHandshake), notes)
        headers[.connection] = "close"
        headers[.upgrade] = "websocket"
        headers[.secWebSocketVersion] = "13"
    }

    fileprivate init(noEndpointFor request: Request, _ notes: RequestNotes) {
        self.init(refusing: ErrorItem(.unknownPath, "found '\(request.method) \(request.uri.path)'."), notes)
    }

    /// OPTIONS is not wrong anywhere: it asks for the methods.
    fileprivate init(
        wrongMethod method: HTTPRequest.Method, allowed: [HTTPRequest.Method], _ notes: RequestNotes
    ) {
        let names = allowed.map(\.rawValue)
        let refusal = ErrorItem(.wrongMethod, "send \(names.joined(separator: " or ")), not \(method).")
        self = method == .options ? Response(status: .noContent) : Response(refusing: refusal, notes)
        headers[.allow] = names.joined(separator: ", ")
    }
}
