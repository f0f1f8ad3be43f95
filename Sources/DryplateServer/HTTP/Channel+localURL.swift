import NIOCore

extension Channel {
    /// The address that this end of the connection has, as `http://127.0.0.1:3797`.
    var localURL: String {
        guard let address = localAddress, let host = address.ipAddress, let port = address.port else { return "" }
        let name = host.reachable
        return name.contains(":") ? "http://[\(name)]:\(port)" : "http://\(name):\(port)"
    }
}

extension String {
    /// An IPv4 address as itself, also when a socket of both families writes it as IPv6; loopback for all addresses.
    fileprivate var reachable: String {
        switch self {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: hasPrefix("::ffff:") && contains(".") ? String(dropFirst("::ffff:".count)) : self
        }
    }
}
