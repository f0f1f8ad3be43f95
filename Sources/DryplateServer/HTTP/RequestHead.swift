import DryplateEngine
import HTTPTypes
import Hummingbird
import NIOHTTP1

/// Who asks for what, whichever library has read it.
struct RequestHead: Sendable {
    let method: String
    /// The path with its query, without a session.
    let target: String
    let headers: [JournalHeader]
    let authorization: String?
    let session: String?

    /// Of a request that is `normalized`; its host stands apart from the other headers.
    init(_ request: Request) {
        method = request.method.rawValue
        target = request.head.path ?? ""
        headers = (request.head.authority.map { [JournalHeader("Host", $0)] } ?? []) + request.headers.journaled
        authorization = request.headers[.authorization]
        session = request.testSession
    }

    /// Of a request that is `normalized`.
    init(_ head: HTTPRequestHead) {
        method = head.method.rawValue
        target = head.uri
        headers = head.headers.journaled
        authorization = head.headers.first(name: "Authorization")
        session = head.testSession
    }

    var path: String { String(target.prefix { $0 != "?" }) }

    /// Whose request it is, if it says so.
    var account: Account? { authorization?.bearerKey.map { Account(apiKey: $0).inside(session) } }
}

extension HTTPFields {
    var journaled: [JournalHeader] { map { JournalHeader($0.name.rawName, $0.value) } }
}

extension HTTPHeaders {
    var journaled: [JournalHeader] { map { JournalHeader($0.name, $0.value) } }
}
