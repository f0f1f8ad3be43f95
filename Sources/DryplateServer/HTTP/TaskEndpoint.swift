import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// `POST /v1`: an array of tasks.
struct TaskEndpoint: Sendable {
    let service: TaskService
    /// What the addresses of images start with, if it is not the address that the client reached.
    let publicURL: String?

    func respond(to request: Request, _ context: ConnectionContext) async throws -> Response {
        guard announcedSize(of: request) <= JSONParser.maximumSize else { return .bodyTooLarge }
        if request.headers[.expect]?.lowercased() == "100-continue" { try await context.invite() }
        guard let body = try await wholeBody(of: request) else { return .bodyTooLarge }
        let call = Call(
            body: body, authorization: request.headers[.authorization],
            imageBase: publicURL ?? context.channel.localURL
        )
        return Response(try await service.answer(call))
    }

    private func announcedSize(of request: Request) -> Int { request.headers[.contentLength].flatMap(Int.init) ?? 0 }

    private func wholeBody(of request: Request) async throws -> ByteBuffer? {
        do {
            return try await request.body.collect(upTo: JSONParser.maximumSize)
        } catch is NIOTooManyBytesError {
            return nil
        }
    }
}

extension ConnectionContext {
    /// Tells a client that waits with its body to send it.
    fileprivate func invite() async throws {
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
    }
}

extension Response {
    /// The body is not read to its end, so the connection cannot be used again.
    fileprivate static var bodyTooLarge: Response {
        var response = Response(refusing: .refusal(.bodyTooLarge))
        response.headers[.connection] = "close"
        return response
    }
}
