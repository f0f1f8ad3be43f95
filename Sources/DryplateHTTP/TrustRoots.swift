#if HTTPS
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

        /// Puts TLS in front of a connection; the certificate must be for the host, or for the address that is dialled.
        func secure(_ pipeline: ChannelPipeline.SynchronousOperations, for url: WebURL) throws {
            try pipeline.addHandler(
                NIOSSLClientHandler(context: known(), serverHostname: url.hostIsAddress ? nil : url.host))
        }

        /// Blocks as long as a disk takes, the first time.
        func read() throws(ClientError) {
            do { _ = try known() } catch { throw .noTrustRoots(file: file) }
        }

        private func known() throws -> NIOSSLContext {
            try context.withLock { known in
                let context = try known ?? NIOSSLContext(configuration: configuration)
                known = context
                return context
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

    extension WebURL {
        /// Whether the host is an address spelled out, and not a name.
        fileprivate var hostIsAddress: Bool { (try? SocketAddress(ipAddress: host, port: port)) != nil }
    }
#else
    import NIOCore

    /// Without the trait `HTTPS` nobody is trusted.
    package struct TrustRoots: Sendable {
        package init(file: String? = nil) {}
        package init(environment: [String: String]) {}

        func secure(_ pipeline: ChannelPipeline.SynchronousOperations, for url: WebURL) throws { try read() }
        func read() throws(ClientError) { throw .builtWithoutTLS }
    }
#endif
