package import DryplateHTTP
import NIOCore
import NIOHTTP1

/// What the check asks servers with: a second opinion on what is on the wire.
package struct ReferenceClient: Sendable {
    /// As it calls itself in requests.
    static let name = "dryplate-check"

    /// From the start of connecting to the end of the answer.
    package var timeout: Duration
    /// The longest body of an answer, in bytes.
    package var maximumBody: Int
    /// What opens the control API of a simulator.
    package var control: ControlPass?

    package init(timeout: Duration = .seconds(30), maximumBody: Int = 256 << 20, control: ControlPass? = nil) {
        self.timeout = timeout
        self.maximumBody = maximumBody
        self.control = control
    }

    /// Without a key as anyone does who has an image's address.
    package func get(_ url: WebURL, apiKey: String? = nil) async throws(ClientError) -> HTTPAnswer {
        var headers = headers
        if let apiKey { headers.add(name: "Authorization", value: "Bearer \(apiKey)") }
        return try await answer(to: Exchange(.GET, url, headers: headers, wanted: wanted))
    }

    package func delete(_ url: WebURL, apiKey: String) async throws(ClientError) -> HTTPAnswer {
        var headers = headers
        headers.add(name: "Authorization", value: "Bearer \(apiKey)")
        return try await answer(to: Exchange(.DELETE, url, headers: headers, wanted: wanted))
    }

    /// Posts a body of JSON with the key as bearer token.
    package func post(
        _ body: [UInt8], to url: WebURL, apiKey: String, _ others: [Header] = []
    ) async throws(ClientError) -> HTTPAnswer {
        var headers = headers
        headers.add(name: "Authorization", value: "Bearer \(apiKey)")
        headers.add(name: "Content-Type", value: "application/json")
        headers.add(contentsOf: others.map { ($0.name, $0.value) })
        return try await answer(
            to: Exchange(.POST, url, headers: headers, body: ByteBuffer(bytes: body), wanted: wanted))
    }

    private var headers: HTTPHeaders { ["User-Agent": Self.name] }
    private var wanted: Exchange.Wanted { .whole(limit: maximumBody) }

    private func answer(to exchange: Exchange) async throws(ClientError) -> HTTPAnswer {
        var exchange = exchange
        let secret = control?.headers(for: exchange.url) ?? []
        exchange.headers.add(contentsOf: secret.map { ($0.name, $0.value) })
        return try await HTTPClient(timeout: timeout).answer(to: exchange)
    }
}
