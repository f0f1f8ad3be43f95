import NIOCore

extension Channel {
    /// The address that this end of the connection has, as `http://127.0.0.1:3797`.
    var localURL: String {
        guard let address = localAddress, let host = address.ipAddress, let port = address.port else { return "" }
        return address.protocol == .inet6 ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}
