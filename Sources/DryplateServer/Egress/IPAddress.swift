import Foundation

/// An address of either version of the Internet Protocol, as a number.
enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// `127.0.0.1` or `::1`; no other spelling.
    init?(_ text: String) {
        var v4 = UInt32()
        var v6 = UInt128()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(UInt32(bigEndian: v4))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self = .v6(UInt128(bigEndian: v6))
        } else {
            return nil
        }
    }
}
