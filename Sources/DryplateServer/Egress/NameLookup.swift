import DryplateHTTP
import NIOCore
import NIOPosix
import Synchronization

/// Finds the addresses of hosts away from all threads that must not wait.
struct NameLookup: Sendable {
    /// Blocks until it has the addresses of a host and a port.
    typealias Resolve = @Sendable (_ host: String, _ port: Int) throws -> [SocketAddress]

    /// Threads of its own: a name server that is not there must not keep images from being drawn.
    private static let threads = {
        let pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        return pool
    }()

    let resolve: Resolve

    /// An address that is spelled out needs no lookup; odd spellings such as `127.1` are what the system makes of them.
    func addresses(of url: WebURL) async throws(EgressError) -> [SocketAddress] {
        if let address = try? SocketAddress(ipAddress: url.host, port: url.port) { return [address] }
        do {
            return try await lookUp(url)
        } catch let error as EgressError {
            throw error
        } catch {
            throw .unresolvable(host: url.host, reason: "\(error)")
        }
    }

    /// Nobody can interrupt a lookup, but whoever is cancelled need not wait for it, nor it for its turn.
    private func lookUp(_ url: WebURL) async throws -> [SocketAddress] {
        let found = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: [SocketAddress].self)
        let interest = Interest()
        Self.threads.runIfActive(eventLoop: found.futureResult.eventLoop) {
            interest.isLost.load(ordering: .relaxed) ? [] : try resolve(url.host, url.port)
        }
        .cascade(to: found)
        return try await withTaskCancellationHandler {
            try await found.futureResult.get()
        } onCancel: {
            interest.isLost.store(true, ordering: .relaxed)
            found.fail(EgressError.cancelled)
        }
    }
}

/// Whether somebody still waits for a lookup.
private final class Interest: Sendable {
    let isLost = Atomic(false)
}
