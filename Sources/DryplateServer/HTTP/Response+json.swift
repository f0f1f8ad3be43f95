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

    /// Refuses a request before any task is looked at.
    init(refusing error: ErrorItem) { self.init(Answer(refusing: error)) }
}
