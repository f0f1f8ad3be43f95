import DryplateHTTP
import LoopbackServer
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

struct HTTPClientTests {
    @Test func `a request carries host, length, its headers and its body`() async throws {
        let (request, address) = try await request { try await HTTPClient.test.answer(to: put("[1]", to: "\($0)/v1")) }
        #expect(request.method == "PUT")
        #expect(request.target == "/v1")
        #expect(request.body == Array("[1]".utf8))
        let host = String(address.dropFirst("http://".count))
        let headers = ["host": host, "connection": "close", "content-length": "3", "content-type": "text/plain"]
        #expect(request.headers == headers)
    }

    @Test func `a get keeps the query and has no length`() async throws {
        let (request, _) = try await request { try await HTTPClient.test.answer(to: get("\($0)?a=b#c")) }
        #expect(request.target == "/?a=b")
        #expect(request.headers["content-length"] == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nabc", "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    ])
    func `every framing of a body is read`(text: String) async throws {
        let answer = try await TestServer.run({ _ in .text(text) }) { try await HTTPClient.test.answer(to: get($0)) }
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
                try await HTTPClient.test.answer(to: get("\(address)?key=secret", .whole(limit: 10)))
            }
            #expect(error?.description == "\(address): \(problem)")
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde", 200, "abc"),
        ("HTTP/1.1 500 Oh\r\nContent-Length: 9\r\n\r\nab", 500, "ab"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nno chunk\r\n", 200, "ab"),
    ])
    func `whoever wants the beginning only is content with it`(text: String, status: Int, body: String) async throws {
        let answer = try await TestServer.run({ _ in .text(text) }) {
            try await HTTPClient.test.answer(to: get($0, .beginning(3)))
        }
        #expect(answer == HTTPAnswer(status: status, body: Array(body.utf8)))
    }

    @Test(arguments: [0, 3])
    func `a status does not wait for what nobody wants`(count: Int) async throws {
        let beginning = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".utf8)
        let answer = try await TestServer.run({ _ in .open(beginning) }) {
            try await HTTPClient.test.answer(to: get($0, .beginning(count)))
        }
        #expect(answer == HTTPAnswer(status: 200, body: Array("abc".utf8.prefix(count))))
    }

    @Test func `an answer that is not HTTP says so`() async throws {
        try await TestServer.run({ _ in .text("hello, hello, hello\r\n\r\n") }) { address in
            let error = await #expect(throws: ClientError.self) { try await HTTPClient.test.answer(to: get(address)) }
            #expect(error?.description.hasPrefix("\(address): not HTTP/1.1 (") == true)
        }
    }

    @Test func `a server that stays silent runs into the timeout`() async throws {
        try await TestServer.run({ _ in .silence }) { address in
            let error = await #expect(throws: ClientError.self) {
                try await HTTPClient(timeout: .milliseconds(50)).answer(to: get(address))
            }
            #expect(error?.description == "\(address): no complete answer within 0.05 seconds")
        }
    }

    @Test func `a cancelled task does not wait for the answer`() async throws {
        try await TestServer.run({ _ in .silence }) { address in
            let exchange = try get(address)
            await withThrowingTaskGroup { group in
                group.addTask { try await HTTPClient.test.answer(to: exchange) }
                group.cancelAll()
                await #expect(throws: ClientError.cancelled) { try await group.next() }
            }
        }
    }

    @Test func `a refused connection names host, port and reason`() async throws {
        let address = try await TestServer.deadAddress()
        let error = await #expect(throws: ClientError.self) { try await HTTPClient.test.answer(to: get(address)) }
        let description = try #require(error?.description)
        #expect(description.hasPrefix("no connection to 127.0.0.1 port "))
        #expect(description.hasSuffix(": Connection refused"))
    }

    @Test func `a given address is dialled and the name stays in the header`() async throws {
        let (request, _) = try await request { address in
            let port = try #require(WebURL(address)?.port)
            let there = try SocketAddress(ipAddress: "127.0.0.1", port: port)
            return try await HTTPClient.test.answer(to: get("http://nowhere.invalid:1/a"), at: [there])
        }
        #expect(request.headers["host"] == "nowhere.invalid:1")
    }

    @Test func `where nobody listens, the next address is dialled`() async throws {
        let gone = try #require(WebURL(await TestServer.deadAddress())?.port)
        let (request, _) = try await request { address in
            let ports = [gone, try #require(WebURL(address)?.port)]
            let addresses = try ports.map { try SocketAddress(ipAddress: "127.0.0.1", port: $0) }
            return try await HTTPClient.test.answer(to: get(address), at: addresses)
        }
        #expect(request.method == "GET")
    }

    @Test func `an https address is refused in words`() async throws {
        let error = await #expect(throws: ClientError.self) {
            try await HTTPClient.test.answer(to: get("https://a.b/c"))
        }
        #expect(error?.description == "https://a.b/c: this client speaks only http; give an http address")
    }
}

extension HTTPClient {
    fileprivate static let test = HTTPClient(timeout: .seconds(30))
}

private func get(_ url: String, _ wanted: Exchange.Wanted = .whole(limit: 1000)) throws -> Exchange {
    Exchange(.GET, try #require(WebURL(url)), headers: [:], wanted: wanted)
}

private func put(_ text: String, to url: String) throws -> Exchange {
    let body = ByteBuffer(string: text)
    let headers: HTTPHeaders = ["Content-Type": "text/plain"]
    return Exchange(.PUT, try #require(WebURL(url)), headers: headers, body: body, wanted: .beginning(0))
}

/// What a server is asked that answers 200, and its address.
private func request(_ ask: (String) async throws -> HTTPAnswer) async throws -> (TestRequest, address: String) {
    let requests = Mutex<[TestRequest]>([])
    let address = try await TestServer.run({ request in
        requests.withLock { $0.append(request) }
        return .answer(200, [])
    }) { address in
        let answer = try await ask(address)
        #expect(answer.status == 200)
        return address
    }
    return (try #require(requests.withLock { $0.first }), address)
}
