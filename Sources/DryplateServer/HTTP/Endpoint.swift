import HTTPTypes

/// What is found at a path.
enum Endpoint: Equatable {
    case tasks, image, health, readiness

    init?(path: String) {
        switch path {
        case "/v1", "/v1/": self = .tasks
        case "/__dryplate/health": self = .health
        case "/__dryplate/ready": self = .readiness
        case _ where path.hasPrefix("/image/"): self = .image
        default: return nil
        }
    }

    var methods: [HTTPRequest.Method] { self == .tasks ? [.post] : [.get, .head] }
}
