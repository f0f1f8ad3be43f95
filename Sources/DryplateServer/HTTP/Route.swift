import HTTPTypes

/// What a request is about, by its path and method.
enum Route: Equatable {
    case tasks, image, health, readiness
    /// A handshake, but not as the first request of its connection.
    case lateHandshake
    case wrongMethod(allowed: [HTTPRequest.Method])
    case unknownPath

    /// Where tasks go, by HTTP and by WebSocket.
    static let taskPaths = ["/v1", "/v1/"]

    init(path: String, _ head: HTTPRequest) {
        switch path {
        case _ where Self.taskPaths.contains(path): self = head.asksForWebSocket ? .lateHandshake : .tasks
        case "/__dryplate/health": self = .health
        case "/__dryplate/ready": self = .readiness
        case _ where path.hasPrefix("/image/"): self = .image
        default: self = .unknownPath
        }
        if let allowed = methods, !allowed.contains(head.method) { self = .wrongMethod(allowed: allowed) }
    }

    private var methods: [HTTPRequest.Method]? {
        switch self {
        case .tasks: [.post]
        case .image, .health, .readiness: [.get, .head]
        case .lateHandshake, .wrongMethod, .unknownPath: nil
        }
    }
}

extension HTTPRequest {
    fileprivate var asksForWebSocket: Bool {
        method == .get && headerFields[.upgrade]?.lowercased() == "websocket"
    }
}
