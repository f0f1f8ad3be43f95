import DryplateEngine
import DryplateHTTP
import HTTPTypes
import Hummingbird
import NIOCore

/// Who may use the control API: whoever has the token; or, where there is none, whoever is on this machine.
///
/// Without a token the `Host` must be a name that nobody else can lend: a page whose own name is made to resolve to the
/// loopback (DNS rebinding) is refused by it.
struct ControlAccess: Sendable {
    private let token: ControlToken?
    /// The names under which this simulator is known.
    private let hosts: Set<String>

    init(_ configuration: SimulatorServer.Configuration) {
        token = configuration.controlToken
        let publicHost = configuration.publicURL.flatMap(WebURL.init)?.host
        hosts = Set([configuration.host, publicHost].compactMap { $0?.lowercased() })
    }

    /// Why a request may not; `nil` if it may. Health and readiness are for everyone but pages of other servers.
    func refusal(of request: Request, on channel: any Channel) -> ErrorItem? {
        if request.comesFromForeignPage { return .foreignPage }
        if Route.isProbe(request.uri.path) { return nil }
        guard let token else { return refusal(ofStranger: request, on: channel) }
        guard let sent = RequestHeader.controlToken.value(in: request.head) else { return .missingControlToken }
        return token.matches(sent) ? nil : .invalidControlToken
    }

    private func refusal(ofStranger request: Request, on channel: any Channel) -> ErrorItem? {
        guard channel.isLoopback else { return .closedControl }
        guard let authority = request.head.authority, !isOwn(authority) else { return nil }
        return .foreignHost(authority)
    }

    /// Whether the value of a `Host` header leads here without a name server, or was said to.
    private func isOwn(_ authority: String) -> Bool {
        guard let host = WebURL("http://\(authority)")?.host.lowercased() else { return false }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return name == "localhost" || name.hasSuffix(".localhost") || IPAddress(name) != nil || hosts.contains(name)
    }
}

extension SimulatorServer.Configuration {
    /// Whether only this machine can connect.
    package var isLoopback: Bool {
        if let address = IPAddress(host) { return AddressKind(address) == .loopback }
        return host.lowercased() == "localhost"
    }
}

extension Channel {
    /// Whether the other end is on this machine, by the address that it has dialled.
    fileprivate var isLoopback: Bool {
        localAddress?.ipAddress.flatMap(IPAddress.init).map { AddressKind($0) == .loopback } ?? false
    }
}
