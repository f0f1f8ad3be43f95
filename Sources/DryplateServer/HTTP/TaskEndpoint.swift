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
        let dialect = service.simulator.dialect
        guard case .whole(let bytes) = body else {
            return Response(Answer(refusing: ErrorItem(.bodyTooLarge, "\(dialect.bodyLimit) MiB."), under: dialect))
        }
        let fault = HTTPField.Name(FaultRequest.header).flatMap { request.headers[$0] }
        if let error = FaultRequest.error(in: fault) { return Response(refusing: error) }
        let options = CallOptions(
            imageBase: publicURL ?? context.channel.localURL, isDryRun: DryRun.isAsked(by: request.head),
            label: HTTPField.Name(CallOptions.labelHeader).flatMap { request.headers[$0] },
            session: request.testSession,
            fault: fault.flatMap { FaultRequest($0) }
        )
        let call = Call(body: bytes, authorization: request.headers[.authorization], options: options)
        return Response(try await service.answer(call))
    }
}
