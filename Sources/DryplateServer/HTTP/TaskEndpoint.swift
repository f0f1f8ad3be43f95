import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird

/// `POST /v1`: an array of tasks.
struct TaskEndpoint: Sendable {
    let service: TaskService
    /// What the addresses of images start with, if it is not this end of the connection.
    let publicURL: String?

    func respond(to request: Request, _ body: ReceivedBody, _ context: ConnectionContext) async throws -> Response {
        guard case .whole(let bytes) = body else { return Response(refusing: ErrorItem(.bodyTooLarge)) }
        guard !request.isDryRun else { return Response(refusing: ErrorItem(.notSimulated, "a dry run.")) }
        let call = Call(
            body: bytes, authorization: request.headers[.authorization],
            imageBase: publicURL ?? context.channel.localURL
        )
        return Response(try await service.answer(call))
    }
}

extension Request {
    /// Whether nothing is to be made and charged, as the platform's header and an SDK's query ask for.
    fileprivate var isDryRun: Bool {
        let byHeader = HTTPField.Name.dryRun.flatMap { headers[$0] }
        let byQuery = uri.query == nil ? nil : uri.queryParameters["dryRun"].map { String($0) }
        return (byHeader ?? byQuery).map { !["", "0", "false"].contains($0) } ?? false
    }
}

extension HTTPField.Name {
    fileprivate static let dryRun = Self("X-Runware-Dry-Run")
}
