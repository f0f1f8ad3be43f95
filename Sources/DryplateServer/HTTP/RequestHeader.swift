import DryplateHTTP
import HTTPTypes
import NIOHTTP1

/// A header beyond those of HTTP; its name is checked once, not with every request.
struct RequestHeader: Sendable {
    /// The world that the request is for.
    static let session = RequestHeader("X-Dryplate-Session")
    /// The name under which the tasks' charges can be found in the ledger.
    static let label = RequestHeader("X-Dryplate-Label")
    /// The bad day that the request asks for.
    static let fault = RequestHeader("X-Dryplate-Fault")
    /// What opens the control API.
    static let controlToken = RequestHeader(ControlToken.header)
    /// The platform's own: nothing is to be made and charged.
    static let dryRun = RequestHeader("X-Runware-Dry-Run")

    let name: String
    private let field: HTTPField.Name?

    private init(_ name: String) {
        self.name = name
        field = HTTPField.Name(name)
    }

    func value(in request: HTTPRequest) -> String? { field.flatMap { request.headerFields[$0] } }

    func value(in handshake: HTTPRequestHead) -> String? { handshake.headers.first(name: name) }

    func set(_ value: String, in request: inout HTTPRequest) {
        if let field { request.headerFields[field] = value }
    }
}
