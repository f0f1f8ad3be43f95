import HTTPTypes

/// What a request is about, by its path and method.
enum Route: Equatable {
    case tasks, image, health, readiness
    /// The platform has it, the simulator not yet.
    case webSocket
    case wrongMethod(allowed: [HTTPRequest.Method])
    case unknownPath

    init(path: String, _ head: HTTPRequest) {
        switch path {
        case "/v1", "/v1/": self = head.asksForWebSocket ? .webSocket : .tasks
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
        case .webSocket, .wrongMethod, .unknownPath: nil
        }
    }
}

extension HTTPRequest {
    fileprivate var asksForWebSocket: Bool {
        method == .get && headerFields[.upgrade]?.lowercased() == "websocket"
    }
}
