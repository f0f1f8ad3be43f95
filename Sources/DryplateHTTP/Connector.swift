import NIOCore
import NIOHTTP1
import NIOPosix

/// Opens the connection of an exchange.
struct Connector: Sendable {
    let exchange: Exchange
    let outcome: EventLoopPromise<HTTPAnswer>
    /// For each attempt.
    let timeout: TimeAmount
    /// Puts TLS in front, for `https`.
    let trust: TrustRoots?

    /// One address after the other until there is a connection.
    func connect(to addresses: [SocketAddress]?) -> EventLoopFuture<any Channel> {
        guard let addresses, let first = addresses.first else {
            return bootstrap.connect(host: exchange.url.host, port: exchange.url.port)
        }
        return addresses.dropFirst().reduce(bootstrap.connect(to: first)) { attempt, next in
            attempt.flatMapError { _ in bootstrap.connect(to: next) }
        }
    }

    private var bootstrap: ClientBootstrap {
        ClientBootstrap(group: outcome.futureResult.eventLoop)
            .connectTimeout(timeout)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try trust?.secure(channel.pipeline.syncOperations, for: exchange.url)
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(ExchangeHandler(exchange, outcome))
                }
            }
    }
}
