import Foundation
import NIOCore
import NIOSSL
import Synchronization

/// The certificates by which a client recognises servers; they are read when it first needs them.
package final class TrustRoots: Sendable {
    private let file: String?
    private let context = Mutex<NIOSSLContext?>(nil)

    /// Those in a file in PEM and no others, or with `nil` the system's.
    package init(file: String?) { self.file = file }

    /// What most programs make of `SSL_CERT_FILE`: it replaces the system's certificates.
    package convenience init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.init(file: environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 })
    }

    /// One for each connection; its certificate must be for the host, or for the address if the host is one.
    func handler(for url: WebURL) throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: read(), serverHostname: url.hostIsAddress ? nil : url.host)
    }

    /// Blocks as long as a disk takes, the first time.
    func read() throws(ClientError) -> NIOSSLContext {
        do {
            return try context.withLock { known in
                let context = try known ?? NIOSSLContext(configuration: configuration)
                known = context
                return context
            }
        } catch {
            throw .noTrustRoots(file: file)
        }
    }

    /// A peer that does not confirm the end of a connection is not waited for.
    private var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = file.map(NIOSSLTrustRoots.file) ?? .default
        configuration.minimumTLSVersion = .tlsv12
        configuration.shutdownTimeout = .zero
        return configuration
    }
}
