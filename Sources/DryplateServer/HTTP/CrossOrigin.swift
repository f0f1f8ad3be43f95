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
