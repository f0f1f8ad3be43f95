import DryplateContract
import DryplateServer
import Testing

/// The control API is not for pages that other servers show in a browser.
@Suite(.timeLimit(.minutes(10)))
struct ForeignPageTests {
    private static let requests = [
        ("GET", "health"), ("GET", "ready"), ("GET", "clock"), ("POST", "clock"), ("GET", "config"),
        ("GET", "deliveries"), ("POST", "deliveries/1/redeliver"), ("OPTIONS", "clock"), ("GET", "nothing"),
    ]

    @Test(arguments: requests)
    func `a foreign page can neither read nor move anything`(method: String, name: String) async throws {
        try await simulated { wire in
            for origin in ["https://app.example", "http://mock.localhost:8080", "https://mock.localhost", "null"] {
                let change = method == "POST" ? Array(#"{"advance": 60000}"#.utf8) : []
                let answer = try await wire.send(method, "/__dryplate/\(name)", ["Origin": origin], body: change)
                #expect(answer.status == 403, "\(origin)")
                #expect(answer.error?["code"] == "forbiddenOrigin", "\(origin)")
                #expect(answer.permissions.isEmpty, "\(origin)")
            }
            #expect(try await wire.send("GET", "/__dryplate/clock").json["now"] == 1_800_000_000_000)
        }
    }

    @Test(arguments: requests.filter { ["health", "ready", "clock", "config", "deliveries"].contains($0.1) })
    func `a page of the simulator's own may, and no header invites others`(method: String, name: String) async throws {
        try await simulated { wire in
            let change = method == "POST" ? Array(#"{"advance": 60000}"#.utf8) : []
            let headers = ["Origin": "http://mock.localhost"]
            let answer = try await wire.send(method, "/__dryplate/\(name)", headers, body: change)
            #expect((200..<300).contains(answer.status))
            #expect(answer.permissions.isEmpty)
            let now = try await wire.send("GET", "/__dryplate/clock").json["now"]
            #expect(now == (method == "POST" ? 1_800_000_060_000 : 1_800_000_000_000))
        }
    }

    @Test func `a foreign page may send tasks and show images`() async throws {
        try await simulated { wire in
            let origin = ["Origin": "https://app.example", "Authorization": "Bearer a-key"]
            let tasks: JSON = [task()]
            let answer = try await wire.send("POST", "/v1", origin, body: tasks.bytes)
            #expect(answer.status == 200)
            let image = try await wire.send("GET", wire.path(answer.item?["imageURL"]), origin)
            #expect(image.status == 200)
            #expect([answer, image].allSatisfy { $0.headers["access-control-allow-origin"] == "*" })
        }
    }
}

extension WireAnswer {
    /// The headers that open an answer to pages of other origins.
    fileprivate var permissions: [String] { headers.keys.filter { $0.hasPrefix("access-control-") } }
}
