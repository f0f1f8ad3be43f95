import Foundation
import NIOCore

extension SocketAddress {
    /// The addresses that the system knows for a host, in its order; blocks for as long as a name server takes.
    static func lookUp(_ host: String, port: Int) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_protocol = CInt(IPPROTO_TCP)
        var first: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &first)
        guard code == 0 else { throw LookupError(reason: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(first) }
        return sequence(first: first, next: { $0?.pointee.ai_next }).compactMap { $0.flatMap { .init($0.pointee) } }
    }

    private init?(_ entry: addrinfo) {
        guard let address = UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch entry.ai_family {
        case AF_INET: self.init(address.load(as: sockaddr_in.self))
        case AF_INET6: self.init(address.load(as: sockaddr_in6.self))
        default: return nil
        }
    }
}

/// Why a host has no address, in the system's words.
struct LookupError: Error, CustomStringConvertible {
    let reason: String

    var description: String { reason }
}
