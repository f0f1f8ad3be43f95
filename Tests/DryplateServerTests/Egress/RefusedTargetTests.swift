import DryplateHTTP
@testable import DryplateServer
import Foundation
import LoopbackServer
import NIOCore
import Synchronization
import Testing

struct RefusedTargetTests {
    @Test func `a name that leads outside is refused with its address and what would allow it`() async throws {
        let egress = Egress(policy: .privateOnly) { _, port in [try .init(ipAddress: "93.184.216.34", port: port)] }
        await #expect(throws: EgressError.self) { try await egress.send(webhook("http://example.com/?secret")) }
        let error = await #expect(throws: EgressError.self) {
            try await egress.send(webhook("https://example.com/?secret"))
        }
        #expect(
            error?.description == """
                example.com resolves to 93.184.216.34, which is not a loopback or private address; \
                start with --egress any to allow it
                """)
    }

    @Test(arguments: ["http://0.0.0.0", "http://[::]", "http://[::ffff:0.0.0.0]", "http://0", "http://0x0"])
    func `spellings of the unspecified address do not lead to the loopback`(url: String) async throws {
        let count = Atomic(0)
        try await TestServer.run({ _ in
            count.add(1, ordering: .relaxed)
            return .answer(200, [])
        }) { address in
            let port = try #require(WebURL(address)?.port)
            let error = await #expect(throws: EgressError.self) {
                try await Egress(policy: .any).send(webhook("\(url):\(port)"))
            }
            #expect(error?.description.hasSuffix("is an unspecified address and never allowed") == true)
        }
        #expect(count.load(ordering: .relaxed) == 0)
    }

    @Test(arguments: ["http://127.1", "http://2130706433", "http://0x7f.1", "http://017700000001", "http://localhost"])
    func `a host is judged by what the system makes of it`(url: String) async throws {
        try await TestServer.run({ _ in .answer(200, []) }) { address in
            let port = try #require(WebURL(address)?.port)
            let answer = try await Egress(policy: .privateOnly).send(webhook("\(url):\(port)"))
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        "http://2852039166", "http://0xa9fea9fe/", "http://[::ffff:a9fe:a9fe]", "https://169.254.169.254",
        "http://0251.0376.0251.0376", "http://169.254.43518", "http://0xa9.254.0251.254",
        "http://[::ffff:169.254.169.254]",
        "http://[64:ff9b::a9fe:a9fe]", "http://[2002:a9fe:a9fe::1]",
    ])
    func `no spelling leads to the metadata`(url: String) async {
        let error = await #expect(throws: EgressError.self) { try await Egress(policy: .any).send(webhook(url)) }
        #expect(error?.description.hasSuffix("is a link-local address and never allowed") == true)
    }

    @Test(arguments: [
        "http://[fd00:ec2::254]", "http://100.100.100.200", "https://[fd20:ce::254]", "http://0xa83f8110",
    ])
    func `nor to the metadata of other clouds`(url: String) async {
        let error = await #expect(throws: EgressError.self) { try await Egress(policy: .any).send(webhook(url)) }
        #expect(error?.description.hasSuffix("is the address of a cloud's metadata service and never allowed") == true)
    }

    @Test func `a name is looked up once, and the address that was judged is dialled`() async throws {
        let count = Atomic(0)
        let egress = Egress(policy: .privateOnly) { _, port in
            let isFirst = count.add(1, ordering: .relaxed).oldValue == 0
            return [try .init(ipAddress: isFirst ? "127.0.0.1" : "169.254.169.254", port: port)]
        }
        try await TestServer.run({ request in .answer(200, Array((request.headers["host"] ?? "").utf8)) }) { address in
            let port = try #require(WebURL(address)?.port)
            let answer = try await egress.send(webhook("http://rebinding.example:\(port)/"))
            #expect(answer.body == ByteBuffer(string: "rebinding.example:\(port)"))
        }
        #expect(count.load(ordering: .relaxed) == 1)
    }

    @Test func `among the addresses of a name only allowed ones are dialled`() async throws {
        let egress = Egress(policy: .privateOnly) { _, port in
            try ["93.184.216.34", "127.0.0.1"].map { try .init(ipAddress: $0, port: port) }
        }
        try await TestServer.run({ _ in .answer(200, []) }) { address in
            let port = try #require(WebURL(address)?.port)
            let answer = try await egress.send(webhook("http://two.example:\(port)"))
            #expect(answer.status == 200)
        }
    }

    @Test func `a name without an address is told with the system's reason`() async {
        let nothing = Egress(policy: .any) { _, _ in [] }
        let error = await #expect(throws: EgressError.self) { try await nothing.send(webhook("http://a.example")) }
        #expect(error?.description == "a.example has no address: none was found")
        let unknown = await #expect(throws: EgressError.self) {
            try await Egress(policy: .any).send(webhook("http://nowhere.invalid/"))
        }
        #expect(unknown?.description.hasPrefix("nowhere.invalid has no address: ") == true)
    }

    @Test func `whoever is cancelled does not wait for a name server`() async {
        let isOver = DispatchSemaphore(value: 0)
        let egress = Egress(policy: .any) { _, _ in
            isOver.wait()
            return []
        }
        await withThrowingTaskGroup { group in
            group.addTask { try await egress.send(webhook("http://slow.example")) }
            group.cancelAll()
            await #expect(throws: EgressError.cancelled) { try await group.next() }
        }
        isOver.signal()
    }
}
