import DryplateEngine
import HTTPTypes
import Hummingbird

/// Lets a page of any origin call the simulator, as the platform does.
enum CrossOrigin {
    static let middleware = CORSMiddleware<ConnectionContext>(
        allowOrigin: .all, exposedHeaders: ["Accept-Ranges", "Content-Range", "ETag"]
    )
}

extension Response {
    /// Grants whatever headers a preflight asks for; the middleware would grant a list.
    func allowingHeaders(of request: Request) -> Response {
        guard let wanted = request.headers[.accessControlRequestHeaders] else { return self }
        var response = self
        response.headers[.accessControlAllowHeaders] = wanted
        return response
    }
}

extension Request {
    /// Whether a page sent this that the simulator did not serve.
    var comesFromForeignPage: Bool {
        guard let origin = headers[.origin] else { return false }
        return origin != "http://\(head.authority ?? "")"
    }
}

extension ErrorItem {
    static let foreignPage = control(
        "Pages of another origin may not use the control API.", code: "forbiddenOrigin", status: 403
    )
}
