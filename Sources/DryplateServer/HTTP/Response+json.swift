import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    init(_ json: JSON, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes))
        )
    }

    init(_ answer: Answer) { self.init(answer.body, status: HTTPResponse.Status(code: answer.status)) }

    /// Says when to try again, if that is what the answer asks for and the dialect says.
    func announcingRetry(under dialect: Dialect) -> Response {
        guard dialect.retryAfter > 0, [429, 503, 504].contains(status.code) else { return self }
        var response = self
        response.headers[.retryAfter] = String(dialect.retryAfter)
        return response
    }

    /// Refuses a request before any task is looked at.
    init(refusing error: ErrorItem, _ notes: RequestNotes? = nil) {
        let answer = Answer(refusing: error)
        notes?.note(answer)
        self.init(answer)
    }
}
