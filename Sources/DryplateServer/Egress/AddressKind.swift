/// What an address is for, as far as it matters to whoever sends something there.
enum AddressKind: Hashable, Sendable {
    case loopback
    case privateNetwork
    /// Where everybody can be reached; also what is reserved, shared by customers of a provider, or made for examples.
    case elsewhere
    /// Linux takes it for the loopback.
    case unspecified
    case linkLocal
    /// Where a cloud tells its machines their secrets, outside the link-local addresses.
    case metadata
    case multicast
    case broadcast

    /// What carries an IPv4 address is of that address's kind.
    init(_ address: IPAddress) {
        self =
            Self.blocks.first { $0.0.contains(address) }?.1
            ?? address.embeddedV4.map { AddressKind(.v4($0)) } ?? .elsewhere
    }

    /// The first that contains an address counts: IANA's special-purpose blocks, and the metadata services that lie
    /// outside the link-local ones.
    private static let blocks: [(AddressBlock, AddressKind)] = [
        ("0.0.0.0/8", .unspecified),
        ("127.0.0.0/8", .loopback),
        ("10.0.0.0/8", .privateNetwork),
        ("172.16.0.0/12", .privateNetwork),
        ("192.168.0.0/16", .privateNetwork),
        ("169.254.0.0/16", .linkLocal),
        ("100.100.100.200/32", .metadata),  // Alibaba Cloud
        ("168.63.129.16/32", .metadata),  // Azure
        ("192.0.0.192/32", .metadata),  // Oracle Cloud Classic
        ("224.0.0.0/4", .multicast),
        ("255.255.255.255/32", .broadcast),
        ("::/128", .unspecified),
        ("::1/128", .loopback),
        ("fd00:ec2::/32", .metadata),  // AWS
        ("fd20:ce::254/128", .metadata),  // Google Cloud
        ("fd00:42::42/128", .metadata),  // Scaleway
        ("fd00:c1::a9fe:a9fe/128", .metadata),  // Oracle Cloud
        ("fd00:a9fe:a9fe::1/128", .metadata),  // Linode
        ("fd00:100::100:200/128", .metadata),  // Alibaba Cloud
        ("fc00::/7", .privateNetwork),
        ("fe80::/10", .linkLocal),
        ("ff00::/8", .multicast),
    ]
}

extension IPAddress {
    /// The IPv4 address that an IPv6 address stands for: mapped, translated, compatible, NAT64 or 6to4.
    fileprivate var embeddedV4: UInt32? {
        guard case .v6(let bits) = self, let block = Self.embeddings.first(where: { $0.0.contains(self) }) else {
            return nil
        }
        return UInt32(truncatingIfNeeded: bits >> block.bitsBehind)
    }

    private static let embeddings: [(AddressBlock, bitsBehind: Int)] = [
        ("::ffff:0:0/96", 0), ("::ffff:0:0:0/96", 0), ("::/96", 0),
        ("64:ff9b::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80),
    ]
}
