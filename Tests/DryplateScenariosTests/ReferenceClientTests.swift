import DryplateHTTP
import DryplateScenarios
import LoopbackServer
import Synchronization
import Testing

struct ReferenceClientTests {
    @Test func `a post carries key, type and body`() async throws {
        let request = try await request {
            try await ReferenceClient().post(Array("[1]".utf8), to: $0, apiKey: "secret")
        }
        #expect(request.method == "POST")
        #expect(request.headers["authorization"] == "Bearer secret")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.body == Array("[1]".utf8))
    }

    @Test func `a get sends no key`() async throws {
        let request = try await request { try await ReferenceClient().get($0) }
        #expect(request.method == "GET")
        #expect(request.headers["authorization"] == nil)
    }

    @Test func `a key with a line break is not sent`() async throws {
        try await TestServer.run({ _ in .answer(200, []) }) { address in
            let url = try #require(WebURL(address))
            let error = await #expect(throws: ClientError.self) {
                try await ReferenceClient().post([], to: url, apiKey: "a\r\nb: c")
            }
            #expect(error?.description.hasPrefix("\(address): not HTTP/1.1 (") == true)
        }
    }

    /// What a server is asked that answers 200.
    private func request(_ ask: (WebURL) async throws -> HTTPAnswer) async throws -> TestRequest {
        let requests = Mutex<[TestRequest]>([])
        _ = try await TestServer.run({ request in
            requests.withLock { $0.append(request) }
            return .answer(200, [])
        }) { try await ask(#require(WebURL($0))) }
        return try #require(requests.withLock { $0.first })
    }
}
