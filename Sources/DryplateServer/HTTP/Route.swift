import DryplateContract
import DryplateEngine
import HTTPTypes

/// What a request is about, by its path and method.
enum Route: Equatable {
    case tasks, image, schemas, registry, health, readiness, clock, configuration, deliveries, ledger, reset
    case journal, journalEvents, verification, faults, coverage
    case redelivery(Int64)
    /// A handshake, but not as the first request of its connection.
    case lateHandshake
    case wrongMethod(allowed: [HTTPRequest.Method])
    case unknownPath

    /// Where tasks go, by HTTP and by WebSocket.
    static let taskPaths = ["/v1", "/v1/"]

    init(path: String, _ head: HTTPRequest) {
        switch path {
        case _ where Self.taskPaths.contains(path): self = head.asksForWebSocket ? .lateHandshake : .tasks
        case "/registry.json": self = .registry
        case "/__dryplate/health": self = .health
        case "/__dryplate/ready": self = .readiness
        case "/__dryplate/clock": self = .clock
        case "/__dryplate/config": self = .configuration
        case "/__dryplate/ledger": self = .ledger
        case "/__dryplate/faults": self = .faults
        case "/__dryplate/coverage": self = .coverage
        case "/__dryplate/reset": self = .reset
        case "/__dryplate/journal": self = .journal
        case "/__dryplate/journal/events": self = .journalEvents
        case "/__dryplate/journal/verify": self = .verification
        case "/__dryplate/deliveries": self = .deliveries
        case _ where ImageAddress.isImage(path): self = .image
        case _ where path.hasPrefix(Self.resolve): self = .schemas
        default: self = Self.redelivery(path) ?? .unknownPath
        }
        if let allowed = methods, !allowed.contains(head.method) { self = .wrongMethod(allowed: allowed) }
    }

    /// What the addresses of schemas start with.
    static let resolve = "/resolve/"

    /// Whether the path belongs to the control API, which the platform does not have.
    static func isControl(_ path: String) -> Bool { path.hasPrefix("/__dryplate/") }

    /// Whether this is for whoever waits for the simulator, such as a container's probe.
    static func isProbe(_ path: String) -> Bool { ["/__dryplate/health", "/__dryplate/ready"].contains(path) }

    private var methods: [HTTPRequest.Method]? {
        switch self {
        case .tasks, .redelivery, .reset, .verification: [.post]
        case .image, .schemas, .registry, .health, .readiness, .configuration, .deliveries, .journalEvents,
            .coverage:
            [.get, .head]
        case .clock, .ledger: [.get, .head, .post]
        case .faults: [.get, .head, .post, .delete]
        case .journal: [.get, .head, .delete]
        case .lateHandshake, .wrongMethod, .unknownPath: nil
        }
    }

    private static func redelivery(_ path: String) -> Route? {
        path.wholeMatch(of: /\/__dryplate\/deliveries\/([0-9]+)\/redeliver/).flatMap { Int64($0.1) }
            .map(Route.redelivery)
    }

    /// How much body is read, in bytes.
    func mostBody(under dialect: Dialect) -> Int {
        switch self {
        case .tasks: dialect.bodyLimit << 20
        case .clock, .ledger, .reset, .faults: 1 << 16
        case .verification: 1 << 20
        default: 0
        }
    }
}

extension HTTPRequest {
    fileprivate var asksForWebSocket: Bool {
        method == .get && headerFields[.upgrade]?.lowercased() == "websocket"
    }
}
