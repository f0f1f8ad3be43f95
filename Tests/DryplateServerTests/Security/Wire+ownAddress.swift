import NIOCore

extension Wire {
    /// An IPv4 address of this machine that is not the loopback; `nil` if it has no network.
    static var ownAddress: String? {
        let addresses = (try? System.enumerateDevices().compactMap { $0.address }) ?? []
        return addresses.first { $0.protocol == .inet && $0.ipAddress?.hasPrefix("127.") == false }?.ipAddress
    }
}
