import DryplateContract
import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    init(_ json: JSON, status: HTTPResponse.Status = .ok) {
        self.init(json: json.bytes, status)
    }

    private init(json bytes: [UInt8], _ status: HTTPResponse.Status) {
        self.init(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    init(_ answer: Answer) {
        let status = HTTPResponse.Status(code: answer.status)
        self = answer.page.map { Response(page: $0, status) } ?? Response(json: answer.bytes, status)
        answer.retryAfter.map { headers[.retryAfter] = String($0) }
    }

    /// HTML; an empty page has no type.
    private init(page: String, _ status: HTTPResponse.Status) {
        self.init(
            status: status, headers: page.isEmpty ? [:] : [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }

    /// Refuses a request before any task is looked at.
    init(refusing error: ErrorItem, _ notes: RequestNotes? = nil) {
        let answer = Answer(refusing: error)
        notes?.note(answer)
        self.init(answer)
    }
}
