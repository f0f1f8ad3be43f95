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

    init(_ answer: Answer) { self.init(answer) { ResponseBody(byteBuffer: $0) } }

    /// An empty page has no type.
    init(_ answer: Answer, body: (ByteBuffer) -> ResponseBody) {
        let type = answer.page == nil ? answer.transmission.contentType : "text/html"
        self.init(
            status: .init(code: answer.status), headers: answer.page == "" ? [:] : [.contentType: type],
            body: body(ByteBuffer(bytes: answer.payload))
        )
        answer.retryAfter.map { headers[.retryAfter] = String($0) }
    }

    /// Refuses a request before any task is looked at.
    init(refusing error: ErrorItem, _ notes: RequestNotes? = nil) {
        let answer = Answer(refusing: error)
        notes?.note(answer)
        self.init(answer)
    }
}
