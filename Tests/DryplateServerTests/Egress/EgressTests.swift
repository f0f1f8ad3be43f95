import DryplateHTTP
@testable import DryplateServer
import LoopbackServer
import NIOCore
import Synchronization
import Testing

struct EgressTests {
    @Test func `a webhook arrives as it was given`() async throws {
        let received = Mutex<[TestRequest]>([])
        let answer = try await TestServer.run({ request in
            received.withLock { $0.append(request) }
            return .text("HTTP/1.1 204 No Content\r\n\r\n")
        }) { try await Egress(policy: .privateOnly).send(webhook("\($0)/hook?secret=1")) }
        #expect(answer == OutgoingAnswer(status: 204, body: ByteBuffer()))
        let request = try #require(received.withLock { $0.first })
        #expect([request.method, request.target] == ["POST", "/hook?secret=1"])
        #expect(String(decoding: request.body, as: UTF8.self) == #"{"data":[]}"#)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["user-agent"] == "Dryplate/\(SimulatorServer.version)")
    }

    @Test(arguments: [200, 302, 307, 404, 500])
    func `every status is an answer, and no redirect is followed`(status: Int) async throws {
        let count = Atomic(0)
        let answer = try await TestServer.run({ _ in
            count.add(1, ordering: .relaxed)
            return .text("HTTP/1.1 \(status) Answer\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")
        }) { try await Egress(policy: .privateOnly).send(webhook($0)) }
        #expect(answer.status == status)
        #expect(count.load(ordering: .relaxed) == 1)
    }

    @Test func `an upload is put and needs no more than the beginning of an answer`() async throws {
        let answer = try await TestServer.run({ request in
            .answer(
                request.method == "PUT" && request.body.count == 300_000 ? 200 : 400, Array(repeating: 65, count: 99))
        }) { address in
            let body = ByteBuffer(repeating: 7, count: 300_000)
            return try await Egress(policy: .privateOnly).send(
                OutgoingRequest(method: .put, url: address, contentType: "image/png", body: body, wanted: .beginning(2))
            )
        }
        #expect(answer == OutgoingAnswer(status: 200, body: ByteBuffer(string: "AA")))
    }

    @Test func `a reference image comes whole or not at all`() async throws {
        try await TestServer.run({ _ in .answer(200, Array(repeating: 65, count: 100)) }) { address in
            let whole = try await Egress(policy: .privateOnly).send(image(address, atMost: 100))
            #expect(whole.body.readableBytes == 100)
            let error = await #expect(throws: EgressError.self) {
                try await Egress(policy: .privateOnly).send(image("\(address)/a?secret", atMost: 99))
            }
            #expect(error?.description == "\(address)/a: the answer is longer than 99 bytes")
        }
    }

    @Test(arguments: [
        ("", "the connection was closed before an answer"), ("hello, hello\r\n\r\n", "not HTTP/1.1 ("),
    ])
    func `a receiver that does not answer is told about without secrets`(text: String, problem: String) async throws {
        try await TestServer.run({ _ in .text(text) }) { address in
            let error = await #expect(throws: EgressError.self) {
                try await Egress(policy: .privateOnly).send(webhook("\(address)/hook?secret"))
            }
            #expect(error?.description.hasPrefix("\(address)/hook: \(problem)") == true)
            #expect(error?.description.contains("secret") == false)
        }
    }

    @Test func `a receiver that is not there is named with the reason`() async throws {
        let address = try await TestServer.deadAddress()
        let port = try #require(WebURL(address)?.port)
        let error = await #expect(throws: EgressError.self) {
            try await Egress(policy: .privateOnly).send(webhook(address))
        }
        #expect(error?.description == "no connection to 127.0.0.1 port \(port): Connection refused")
    }

    @Test func `a cancelled request closes its connection`() async throws {
        let (asked, whenAsked) = AsyncStream.makeStream(of: Void.self)
        let (closed, whenClosed) = AsyncStream.makeStream(of: Void.self)
        let reply: TestServer.Handler = { _ in
            whenAsked.yield()
            return .silence
        }
        try await TestServer.run(onClose: { whenClosed.yield() }, reply) { address in
            let request = webhook(address)
            await withThrowingTaskGroup { group in
                group.addTask { try await Egress(policy: .privateOnly).send(request) }
                _ = await asked.first { true }
                group.cancelAll()
                await #expect(throws: EgressError.cancelled) { try await group.next() }
            }
            _ = await closed.first { true }
        }
    }

    @Test(.enabled(if: hasIPv6)) func `a receiver on the loopback of IPv6 is reached`() async throws {
        let answer = try await TestServer.run(host: "::1", { _ in .answer(204, []) }) {
            try await Egress(policy: .privateOnly).send(webhook($0))
        }
        #expect(answer.status == 204)
    }

    @Test(arguments: ["", "example.org", "ftp://a/b", "http://user:secret@127.0.0.1/"])
    func `what cannot be called is said to be so, without its text`(url: String) async {
        let error = await #expect(throws: EgressError.self) {
            try await Egress(policy: .any).send(webhook(url))
        }
        #expect(error?.description == "not an absolute http or https URL in ASCII characters without a user name")
    }
}

private let hasIPv6 = (try? System.enumerateDevices().contains { $0.address?.ipAddress == "::1" }) ?? false
