import DryplateContract
import DryplateHTTP

/// The server under test, and what the runner knows of it.
struct TestedServer: Sendable {
    var client: ReferenceClient
    /// Where tasks are posted.
    var endpoint: WebURL
    /// `nil` if the server's time cannot be set.
    var clock: ServerClock?
    /// The switches of the server's dialect; `nil` if it does not tell them.
    var dialect: JSON?

    /// The session of a simulator that stands in its addresses, a world of its own.
    var session: String? {
        didSet {
            if let session, let url = WebURL("\(address)/s/\(session)/v1") { endpoint = url }
        }
    }

    /// Without a slash at the end.
    var address: String { endpoint.text.serverAddress }

    /// Another resource of the same server; `target` begins with `/`.
    func url(_ target: String) -> WebURL? { WebURL("\(address)\(target)") }

    /// Where tasks are posted with a query.
    func url(askedBy query: String?) -> WebURL? { query.map { WebURL("\(endpoint.text)?\($0)") } ?? endpoint }

    /// Lets so much time pass at the server.
    func pass(_ time: Duration) async throws {
        if let clock { try await clock.advance(by: time) } else { try await client.pause(time) }
    }

    /// Whether the server can reach what listens on 127.0.0.1.
    var isLocal: Bool { endpoint.host == "localhost" || endpoint.host == "::1" || endpoint.host.hasPrefix("127.") }
}
