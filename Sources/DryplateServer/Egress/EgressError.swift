import DryplateHTTP

/// Why a request of the simulator's own got no answer.
enum EgressError: Error, Hashable, Sendable {
    /// The URL is not one that can be called.
    case unusableURL
    /// No address of the host is allowed; the reason is a clause after "which".
    case refused(host: String, address: String, reason: String)
    case unresolvable(host: String, reason: String)
    case failed(ClientError)
    case cancelled

    init(_ error: ClientError) {
        self = error == .cancelled ? .cancelled : .failed(error)
    }
}

/// Without the query of the URL: webhooks keep their secrets there.
extension EgressError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unusableURL: "not an absolute http or https URL in ASCII characters without a user name"
        case .refused(let host, let address, let reason) where host == address: "\(host) \(reason)"
        case .refused(let host, let address, let reason): "\(host) resolves to \(address), which \(reason)"
        case .unresolvable(let host, let reason): "\(host) has no address: \(reason)"
        case .failed(let error): "\(error)"
        case .cancelled: "the request was cancelled"
        }
    }
}
