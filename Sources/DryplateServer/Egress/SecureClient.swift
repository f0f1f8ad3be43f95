import DryplateHTTP
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends an exchange over TLS, with Foundation's `URLSession` and without its cookies, caches and redirects.
///
/// Whoever asks gets the outcome at once and the connection is closed, but on Linux a session that is kept busy by a
/// server that never stops sending closes it only when the server pauses.
struct SecureClient: Sendable {
    let timeout: Duration
    var environment = ProcessInfo.processInfo.environment

    func answer(to exchange: Exchange) async throws(EgressError) -> HTTPAnswer {
        if let variable = Self.proxyVariable(in: environment) { throw .proxied(variable: variable) }
        guard let request = URLRequest(exchange) else { throw .unusableURL }
        do {
            return try await outcome(of: request, exchange)
        } catch let error as EgressError {
            throw error
        } catch {
            throw .unanswered(host: exchange.url.host, reason: "\(error)")
        }
    }

    /// Whatever completes the promise first is the outcome. The deadline is ours: on Linux `URLSession` forgets its own.
    private func outcome(of request: URLRequest, _ exchange: Exchange) async throws -> HTTPAnswer {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let outcome = loop.makePromise(of: HTTPAnswer.self)
        let deadline = loop.scheduleTask(in: TimeAmount(timeout)) {
            outcome.fail(EgressError.failed(.timeout(exchange.url, timeout)))
        }
        outcome.futureResult.whenComplete { _ in deadline.cancel() }
        Self.start(request, SecureExchange(exchange, outcome))
        return try await withTaskCancellationHandler {
            try await outcome.futureResult.get()
        } onCancel: {
            outcome.fail(EgressError.cancelled)
        }
    }

    /// The end of a session blocks until the session has time for it: no event loop may wait for that.
    private static func start(_ request: URLRequest, _ exchange: SecureExchange) {
        let session = URLSession(configuration: .ephemeral, delegate: exchange, delegateQueue: nil)
        exchange.outcome.futureResult.whenComplete { _ in
            DispatchQueue.global().async { session.invalidateAndCancel() }
        }
        session.dataTask(with: request).resume()
    }

    /// The variable from which libcurl, on which `URLSession` stands, would take a proxy; nothing else can prevent it.
    static func proxyVariable(in environment: [String: String]) -> String? {
        guard environment["no_proxy"] ?? environment["NO_PROXY"] != "*" else { return nil }
        let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        return variables.first { environment[$0]?.isEmpty == false }
    }
}

extension URLRequest {
    /// `nil` if Foundation reads another host out of the URL than the one that was checked.
    fileprivate init?(_ exchange: Exchange) {
        guard let url = URL(string: exchange.url.text), url.host == exchange.url.host else { return nil }
        self.init(url: url)
        httpMethod = exchange.method.rawValue
        httpShouldHandleCookies = false
        if exchange.method != .GET { httpBody = Data(exchange.body.readableBytesView) }
        setValue("close", forHTTPHeaderField: "Connection")
        for header in exchange.headers { setValue(header.value, forHTTPHeaderField: header.name) }
    }
}
