import NIOCore

/// Where the simulator sends requests, and where it does not.
package enum EgressPolicy: String, Hashable, Sendable, CaseIterable {
    /// To loopback and private addresses.
    case privateOnly = "private"
    /// To every address but those that never make sense or are a danger.
    case any

    /// Why an address is refused, as a clause after "which"; `nil` if it is not.
    func refusal(of address: IPAddress) -> String? {
        switch AddressKind(address) {
        case .loopback, .privateNetwork: nil
        case .elsewhere where self == .any: nil
        case .elsewhere: "is not a loopback or private address; start with --egress any to allow it"
        case .unspecified: "is an unspecified address and never allowed"
        case .linkLocal: "is a link-local address and never allowed"
        case .metadata: "is the address of a cloud's metadata service and never allowed"
        case .multicast: "is a multicast address and never allowed"
        case .broadcast: "is the broadcast address and never allowed"
        }
    }
}

extension EgressPolicy {
    func refusal(of address: SocketAddress) -> String? {
        guard let judged = address.ipAddress.flatMap(IPAddress.init) else { return "is no address of a network" }
        return refusal(of: judged)
    }
}
