import DryplateContract
import DryplateEngine
import Hummingbird
import NIOCore

/// `GET /__dryplate/coverage`: what of the contract clients have exercised, and what never.
struct CoverageEndpoint: Sendable {
    enum Format: String, CaseIterable { case json, text }

    let record: CoverageRecord

    func respond(to request: Request) -> Response {
        let query = JSON.object(
            request.uri.queryParameters.map { JSON.Member(String($0.key), .string(String($0.value))) })
        if let violation = Self.fields.violations(in: query).first {
            return Response(refusing: .control(violation.message))
        }
        return query["format"] == "text" ? Response(text: record.report.text + "\n") : Response(record.report.json)
    }

    /// What a query may hold.
    static let fields = [
        Field("format", .choice(of: Format.self), .defaults(to: "json"), "JSON, or text for people.")
    ]
}

extension Response {
    fileprivate init(text: String) {
        self.init(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
