import DryplateHTTP
import NIOCore

/// The simulator's way to other servers: webhooks, uploads and reference images, as far as the policy lets them.
///
/// The host of a URL is looked up once, and the address that was judged is the one that is dialled, so that no second
/// answer of a name server can lead elsewhere. For the same reason no proxy is used, whatever the environment says.
struct Egress: Sendable {
    /// Callers have deadlines of their own, by the simulator's clock; this only ends what they forgot.
    private static let timeout = Duration.seconds(60)

    private let policy: EgressPolicy
    private let lookup: NameLookup
    private let client: HTTPClient

    init(
        policy: EgressPolicy, trust: TrustRoots = TrustRoots(),
        resolve: @escaping NameLookup.Resolve = SocketAddress.lookUp
    ) {
        self.policy = policy
        lookup = NameLookup(resolve: resolve)
        client = HTTPClient(timeout: Self.timeout, trust: trust)
    }

    /// Sends a request once, to the first allowed address that accepts a connection; redirects are answers like others.
    func send(_ request: OutgoingRequest) async throws(EgressError) -> OutgoingAnswer {
        guard let url = WebURL(request.url) else { throw .unusableURL }
        let addresses = try allowed(await lookup.addresses(of: url), for: url)
        let answer = try await answer(to: request.exchange(with: url), at: addresses)
        return OutgoingAnswer(status: answer.status, body: ByteBuffer(bytes: answer.body))
    }

    private func allowed(_ addresses: [SocketAddress], for url: WebURL) throws(EgressError) -> [SocketAddress] {
        let allowed = addresses.filter { policy.refusal(of: $0) == nil }
        guard !allowed.isEmpty else { throw refusal(of: addresses, for: url) }
        return allowed
    }

    private func refusal(of addresses: [SocketAddress], for url: WebURL) -> EgressError {
        for address in addresses {
            guard let reason = policy.refusal(of: address) else { continue }
            return .refused(host: url.host, address: address.ipAddress ?? "\(address)", reason: reason)
        }
        return .unresolvable(host: url.host, reason: "none was found")
    }

    private func answer(to exchange: Exchange, at addresses: [SocketAddress]) async throws(EgressError) -> HTTPAnswer {
        do {
            return try await client.answer(to: exchange, at: addresses)
        } catch {
            throw EgressError(error)
        }
    }
}
