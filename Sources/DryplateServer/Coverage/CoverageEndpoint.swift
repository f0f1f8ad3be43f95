import DryplateContract
import DryplateEngine
import Hummingbird
import NIOCore

/// `GET /__dryplate/coverage`: what of the contract clients have exercised, and what never.
struct CoverageEndpoint: Sendable {
    enum Format: String, CaseIterable { case json, text }

    let record: CoverageRecord

    func respond(to request: Request) throws -> Response {
        let query = try request.uri.queryParameters.object(of: Self.fields)
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
