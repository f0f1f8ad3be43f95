import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import Logging

/// Sends a request to its endpoint; whatever happens, the answer is one that a client can read.
struct SimulatorResponder: HTTPResponder {
    let tasks: TaskEndpoint
    let images: ImageEndpoint
    let health: HealthEndpoint
    let logger: Logger
    private let cors = CORSMiddleware<ConnectionContext>(
        allowOrigin: .all,
        allowHeaders: [
            .accept, .authorization, .contentType, .ifNoneMatch, .origin, .range, .userAgent, .sdkName, .sdkVersion,
            .dryRun,
        ],
        exposedHeaders: ["Accept-Ranges", "Content-Range", "ETag"]
    )

    init(tasks: TaskEndpoint, images: ImageEndpoint, health: HealthEndpoint, logger: Logger) {
        self.tasks = tasks
        self.images = images
        self.health = health
        self.logger = logger
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        try await cors.handle(request, context: context) { request, context in
            let response = await answer(request, context)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func answer(_ request: Request, _ context: ConnectionContext) async -> Response {
        guard let endpoint = Endpoint(path: request.uri.path) else { return Response(noEndpointFor: request) }
        guard endpoint != .tasks || !request.asksForWebSocket else {
            return Response(refusing: .refusal(.notSimulated, "WebSocket."))
        }
        guard endpoint.methods.contains(request.method) else { return Response(wrongMethodIn: request, for: endpoint) }
        do {
            switch endpoint {
            case .tasks: return try await tasks.respond(to: request, context)
            case .image: return try await images.respond(to: request)
            case .health: return health.health
            case .readiness: return try await health.readiness(context)
            }
        } catch {
            logger.error("\(request.method) \(request.uri.path) failed: \(error)")
            return Response(refusing: .refusal(.internalError))
        }
    }
}

extension Request {
    fileprivate var asksForWebSocket: Bool { headers[.upgrade]?.lowercased() == "websocket" }
}

extension Response {
    fileprivate init(noEndpointFor request: Request) {
        self.init(refusing: .refusal(.unknownPath, "found '\(request.method) \(request.uri.path)'."))
    }

    fileprivate init(wrongMethodIn request: Request, for endpoint: Endpoint) {
        let methods = endpoint.methods.map(\.rawValue)
        self.init(
            refusing: .refusal(.wrongMethod, "send \(methods.joined(separator: " or ")), not \(request.method).")
        )
        headers[.allow] = methods.joined(separator: ", ")
        if request.method == .options { self = Response(status: .noContent, headers: headers) }
    }
}

extension HTTPField.Name {
    /// Headers that clients of the platform send.
    fileprivate static let sdkName = Self("X-SDK-Name") ?? .userAgent
    fileprivate static let sdkVersion = Self("X-SDK-Version") ?? .userAgent
    fileprivate static let dryRun = Self("X-Runware-Dry-Run") ?? .userAgent
}
