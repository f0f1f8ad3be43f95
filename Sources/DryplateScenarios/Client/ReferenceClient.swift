import NIOCore
import NIOHTTP1
import NIOPosix

/// A small HTTP/1.1 client without TLS, redirects or reuse of connections: a second opinion on what is on the wire.
package struct ReferenceClient: Sendable {
    /// From the start of connecting to the end of the answer.
    package var timeout: Duration
    /// The longest body of an answer, in bytes.
    package var maximumBody: Int

    package init(timeout: Duration = .seconds(30), maximumBody: Int = 256 << 20) {
        self.timeout = timeout
        self.maximumBody = maximumBody
    }

    package func get(_ url: WebURL) async throws(ClientError) -> HTTPAnswer {
        try await answer(from: url, to: request(.GET, url), body: [])
    }

    /// Posts a body of JSON with the key as bearer token.
    package func post(_ body: [UInt8], to url: WebURL, apiKey: String) async throws(ClientError) -> HTTPAnswer {
        var request = request(.POST, url)
        request.headers.add(name: "Authorization", value: "Bearer \(apiKey)")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Content-Length", value: String(body.count))
        return try await answer(from: url, to: request, body: body)
    }

    private func request(_ method: HTTPMethod, _ url: WebURL) -> HTTPRequestHead {
        let headers: HTTPHeaders = ["Host": url.authority, "User-Agent": "dryplate-check", "Connection": "close"]
        return HTTPRequestHead(version: .http1_1, method: method, uri: url.target, headers: headers)
    }

    private func answer(
        from url: WebURL, to request: HTTPRequestHead, body: [UInt8]
    ) async throws(ClientError) -> HTTPAnswer {
        guard !url.isSecure else { throw .https(url) }
        let exchange = Exchange(url: url, request: request, body: body, maximumBody: maximumBody)
        do {
            return try await answer(to: exchange)
        } catch let error as ClientError {
            throw error
        } catch {
            throw .protocolError(url, "\(error)")
        }
    }

    /// Whatever completes the promise first is the outcome: the answer, a failure, the deadline, a cancellation.
    private func answer(to exchange: Exchange) async throws -> HTTPAnswer {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let outcome = loop.makePromise(of: HTTPAnswer.self)
        let deadline = loop.scheduleTask(in: TimeAmount(timeout)) {
            outcome.fail(ClientError.timeout(exchange.url, timeout))
        }
        outcome.futureResult.whenComplete { _ in deadline.cancel() }
        connect(exchange, on: loop, outcome)
        return try await withTaskCancellationHandler {
            try await outcome.futureResult.get()
        } onCancel: {
            outcome.fail(ClientError.cancelled)
        }
    }

    private func connect(_ exchange: Exchange, on loop: any EventLoop, _ outcome: EventLoopPromise<HTTPAnswer>) {
        ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(timeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(ExchangeHandler(exchange, outcome))
                }
            }
            .connect(host: exchange.url.host, port: exchange.url.port)
            .whenFailure { outcome.fail(ClientError.unreachable(exchange.url, connectionFailure: $0)) }
    }
}
