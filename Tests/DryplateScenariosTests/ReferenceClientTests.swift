@testable import DryplateScenarios
import Synchronization
import Testing

struct ReferenceClientTests {
    @Test func `a post carries key, type, length and body`() async throws {
        let requests = Mutex<[TestRequest]>([])
        let answer = try await TestServer.run({ request in
            requests.withLock { $0.append(request) }
            return .answer(201, Array("yes".utf8))
        }) { try await ReferenceClient().post(Array("[1]".utf8), to: url("\($0)/v1"), apiKey: "secret") }
        #expect(answer == HTTPAnswer(status: 201, body: Array("yes".utf8)))
        let request = try #require(requests.withLock { $0.first })
        #expect(request.method == "POST")
        #expect(request.target == "/v1")
        #expect(request.headers["authorization"] == "Bearer secret")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["content-length"] == "3")
        #expect(request.body == Array("[1]".utf8))
    }

    @Test func `a get keeps the query and sends no key`() async throws {
        let requests = Mutex<[TestRequest]>([])
        _ = try await TestServer.run({ request in
            requests.withLock { $0.append(request) }
            return .answer(404, [])
        }) { try await ReferenceClient().get(url("\($0)?a=b#c")) }
        let request = try #require(requests.withLock { $0.first })
        #expect(request.target == "/?a=b")
        #expect(request.headers["authorization"] == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nabc", "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    ])
    func `every framing of a body is read`(text: String) async throws {
        let answer = try await TestServer.run({ _ in .text(text) }) { try await ReferenceClient().get(url($0)) }
        #expect(answer == HTTPAnswer(status: 200, body: Array("abc".utf8)))
    }

    @Test(arguments: [
        ("", "the connection was closed before an answer"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
            "the connection was closed in the middle of the answer, after 3 bytes of its body"
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab",
            "the connection was closed in the middle of the answer, after 2 bytes of its body"
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890", "the answer is longer than 10 bytes"),
    ])
    func `an answer that cannot be used says why`(text: String, problem: String) async throws {
        try await TestServer.run({ _ in .text(text) }) { address in
            let error = await #expect(throws: ClientError.self) {
                try await ReferenceClient(maximumBody: 10).get(url(address))
            }
            #expect(error?.description == "\(address): \(problem)")
        }
    }

    @Test func `an answer that is not HTTP says so`() async throws {
        try await TestServer.run({ _ in .text("hello, hello, hello\r\n\r\n") }) { address in
            let error = await #expect(throws: ClientError.self) { try await ReferenceClient().get(url(address)) }
            #expect(error?.description.hasPrefix("\(address): not HTTP/1.1 (") == true)
        }
    }

    @Test func `a server that stays silent runs into the timeout`() async throws {
        try await TestServer.run({ _ in .silence }) { address in
            let error = await #expect(throws: ClientError.self) {
                try await ReferenceClient(timeout: .milliseconds(50)).get(url(address))
            }
            #expect(error?.description == "\(address): no complete answer within 0.05 seconds")
        }
    }

    @Test func `a cancelled task does not wait for the answer`() async throws {
        try await TestServer.run({ _ in .silence }) { address in
            await withThrowingTaskGroup { group in
                group.addTask { try await ReferenceClient().get(url(address)) }
                group.cancelAll()
                await #expect(throws: ClientError.cancelled) { try await group.next() }
            }
        }
    }

    @Test func `a refused connection names host, port and reason`() async throws {
        let address = try await TestServer.goneAddress()
        let error = await #expect(throws: ClientError.self) { try await ReferenceClient().get(url(address)) }
        let description = try #require(error?.description)
        #expect(description.hasPrefix("no connection to 127.0.0.1 port "))
        #expect(description.hasSuffix(": Connection refused"))
    }

    @Test func `an https address is refused in words`() async throws {
        let error = await #expect(throws: ClientError.self) { try await ReferenceClient().get(url("https://a.b/c")) }
        #expect(error?.description == "https://a.b/c: this client speaks only http; give an http address")
    }

    @Test func `a key with a line break is not sent`() async throws {
        try await TestServer.run({ _ in .answer(200, []) }) { address in
            let error = await #expect(throws: ClientError.self) {
                try await ReferenceClient().post([], to: url(address), apiKey: "a\r\nb: c")
            }
            #expect(error?.description.hasPrefix("\(address): not HTTP/1.1 (") == true)
        }
    }

    @Test(arguments: [
        "", "a.b/c", "ftp://a", "http://", "http:///a", "http://a:0", "http://a:99999", "http://a:b", "http://u@a",
        "http://[::1", "http://a/ b", "http://ä/",
    ])
    func `what is no web address is none`(text: String) {
        #expect(WebURL(text) == nil)
    }
}

private func url(_ text: String) throws -> WebURL { try #require(WebURL(text)) }
