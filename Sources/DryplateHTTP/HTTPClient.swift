package import NIOCore
import NIOPosix

/// A small HTTP/1.1 client without redirects or reuse of connections.
package struct HTTPClient: Sendable {
    /// From the start of connecting to the end of the answer.
    package var timeout: Duration
    /// For `https`, which without them is an error.
    package var trust: TrustRoots?

    package init(timeout: Duration, trust: TrustRoots? = nil) {
        self.timeout = timeout
        self.trust = trust
    }

    /// Dials the given addresses in turn until there is a connection, or with `nil` whatever the URL's host resolves to.
    package func answer(
        to exchange: Exchange, at addresses: [SocketAddress]? = nil
    ) async throws(ClientError) -> HTTPAnswer {
        do {
            return try await outcome(of: exchange, at: addresses, trust: trust(for: exchange.url))
        } catch let error as ClientError {
            throw error
        } catch {
            throw .protocolError(exchange.url, "\(error)")
        }
    }

    /// Read before there is a connection, because reading them blocks.
    private func trust(for url: WebURL) throws(ClientError) -> TrustRoots? {
        guard url.isSecure else { return nil }
        guard let trust else { throw .https(url) }
        try trust.read()
        return trust
    }

    /// Whatever completes the promise first is the outcome: the answer, a failure, the deadline, a cancellation.
    private func outcome(
        of exchange: Exchange, at addresses: [SocketAddress]?, trust: TrustRoots?
    ) async throws -> HTTPAnswer {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let outcome = loop.makePromise(of: HTTPAnswer.self)
        let deadline = loop.scheduleTask(in: TimeAmount(timeout)) {
            outcome.fail(ClientError.timeout(exchange.url, timeout))
        }
        outcome.futureResult.whenComplete { _ in deadline.cancel() }
        Connector(exchange: exchange, outcome: outcome, timeout: TimeAmount(timeout), trust: trust)
            .connect(to: addresses).whenFailure {
                outcome.fail(ClientError.unreachable(exchange.url, connectionFailure: $0))
            }
        return try await withTaskCancellationHandler {
            try await outcome.futureResult.get()
        } onCancel: {
            outcome.fail(ClientError.cancelled)
        }
    }
}
