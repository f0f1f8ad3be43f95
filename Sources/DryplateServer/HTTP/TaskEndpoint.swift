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
        let answer = try await answer(to: request, body, context)
        context.notes.note(answer)
        return Response(answer) {
            answer.transmission.body($0, on: context.channel, by: service.clock)
        }
    }

    private func answer(
        to request: Request, _ body: ReceivedBody, _ context: ConnectionContext
    ) async throws -> Answer {
        let dialect = service.simulator.dialect
        guard case .whole(let bytes) = body else {
            return Answer(refusing: ErrorItem(.bodyTooLarge, "\(dialect.bodyLimit) MiB."), under: dialect)
        }
        let fault = RequestHeader.fault.value(in: request.head)
        if let error = FaultRequest.error(in: fault) { return Answer(refusing: error, under: dialect) }
        context.notes.note(bytes: bytes.readableBytes)
        switch bytes.parsedTasks(upTo: dialect.batchLimit) {
        case .failure(let error): return Answer(refusing: error, under: dialect)
        case .success(let tasks):
            context.notes.note(tasks: tasks)
            return try await service.answer(call(tasks, request, fault, context))
        }
    }

    private func call(_ tasks: [JSON], _ request: Request, _ fault: String?, _ context: ConnectionContext) -> Call {
        let options = CallOptions(
            imageBase: publicURL ?? context.channel.localURL, isDryRun: DryRun.isAsked(by: request.head),
            label: RequestHeader.label.value(in: request.head),
            session: request.testSession,
            transport: .http, faults: fault.flatMap { FaultRequest.list($0) } ?? []
        )
        return Call(tasks: tasks, authorization: request.headers[.authorization], options: options)
    }
}
