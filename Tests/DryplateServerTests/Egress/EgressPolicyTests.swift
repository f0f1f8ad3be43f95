@testable import DryplateServer
import Testing

struct EgressPolicyTests {
    @Test(arguments: [
        "127.0.0.0", "127.0.0.1", "127.255.255.255", "::1",
        "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
        "fc00::", "fd00:ec1:ffff:ffff:ffff:ffff:ffff:ffff", "fd00:ec3::",
        "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fd20:ce::253", "fd20:ce::255", "fd00:42::41", "fd00:42::43",
        "fd00:c1::a9fe:a9fd", "fd00:c1::a9fe:a9ff", "fd00:a9fe:a9fe::", "fd00:a9fe:a9fe::2", "fd00:100::100:1ff",
        "fd00:100::100:201",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b:1::10.0.0.1", "2002:a00:1::", "2002:c0a8:101:ffff::1",
    ])
    func `loopback and private addresses are always allowed`(text: String) throws {
        #expect(try refusals(of: text) == [nil, nil])
    }

    @Test(arguments: [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255", "172.32.0.0",
        "192.167.255.255", "192.169.0.0", "169.253.255.255", "169.255.0.0", "223.255.255.255", "240.0.0.0",
        "255.255.255.254", "93.184.216.34", "100.64.0.0", "100.127.255.255", "100.100.100.199", "100.100.100.201",
        "168.63.129.15", "168.63.129.17", "192.0.0.191", "192.0.0.193",
        "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe00::", "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::",
        "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::1:0:0:1",
        "::fffe:127.0.0.1", "::1:ffff:7f00:1", "64:ff9a:ffff:ffff:ffff:ffff:7f00:1", "64:ff9b:2::7f00:1",
        "2001:ffff:7f00:1::", "2003:7f00:1::", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34", "2002:5db8:d822::1",
    ])
    func `other addresses are allowed by any only`(text: String) throws {
        let reason = "is not a loopback or private address; start with --egress any to allow it"
        #expect(try refusals(of: text) == [reason, nil])
    }

    @Test(arguments: [
        ("0.0.0.0", "is an unspecified address"), ("0.255.255.255", "is an unspecified address"),
        ("::", "is an unspecified address"), ("::2", "is an unspecified address"),
        ("::ffff:0.0.0.0", "is an unspecified address"),
        ("169.254.0.0", "is a link-local address"), ("169.254.169.254", "is a link-local address"),
        ("169.254.255.255", "is a link-local address"), ("::ffff:169.254.169.254", "is a link-local address"),
        ("::169.254.169.254", "is a link-local address"), ("64:ff9b::169.254.169.254", "is a link-local address"),
        ("2002:a9fe:a9fe::", "is a link-local address"), ("fe80::", "is a link-local address"),
        ("febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "is a link-local address"),
        ("fd00:ec2::", "is the address of a cloud's metadata service"),
        ("fd00:ec2::254", "is the address of a cloud's metadata service"),
        ("fd00:ec2:ffff:ffff:ffff:ffff:ffff:ffff", "is the address of a cloud's metadata service"),
        ("fd20:ce::254", "is the address of a cloud's metadata service"),
        ("fd00:42::42", "is the address of a cloud's metadata service"),
        ("fd00:c1::a9fe:a9fe", "is the address of a cloud's metadata service"),
        ("fd00:a9fe:a9fe::1", "is the address of a cloud's metadata service"),
        ("fd00:100::100:200", "is the address of a cloud's metadata service"),
        ("100.100.100.200", "is the address of a cloud's metadata service"),
        ("168.63.129.16", "is the address of a cloud's metadata service"),
        ("192.0.0.192", "is the address of a cloud's metadata service"),
        ("224.0.0.0", "is a multicast address"), ("239.255.255.255", "is a multicast address"),
        ("ff00::", "is a multicast address"), ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "is a multicast address"),
        ("255.255.255.255", "is the broadcast address"), ("::ffff:255.255.255.255", "is the broadcast address"),
    ])
    func `some addresses are never allowed`(text: String, reason: String) throws {
        let refusal = "\(reason) and never allowed"
        #expect(try refusals(of: text) == [refusal, refusal])
    }

    @Test(arguments: ["", "127.1", "0x7f.0.0.1", "010.0.0.1", "1.2.3", "::1%lo", "[::1]", "localhost", "1.2.3.4/8"])
    func `an address has one spelling`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: ["", "10.0.0.0", "10.0.0.0/", "/8", "10/8", "10.0.0.0/8/8", "localhost/8"])
    func `a block is an address and a length`(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test func `the policies are called private and any`() {
        #expect(EgressPolicy.allCases.map(\.rawValue) == ["private", "any"])
    }

    private func refusals(of text: String) throws -> [String?] {
        let address = try #require(IPAddress(text))
        return [EgressPolicy.privateOnly, .any].map { $0.refusal(of: address) }
    }
}
