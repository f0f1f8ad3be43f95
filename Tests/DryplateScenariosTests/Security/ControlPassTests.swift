import DryplateHTTP
@testable import DryplateScenarios
import LoopbackServer
import Synchronization
import Testing

/// The token goes to the control API of one server, and nowhere else.
struct ControlPassTests {
    @Test(arguments: [
        ("/__dryplate/journal", true), ("/s/a-session/__dryplate/journal?limit=1", true), ("/v1", false),
        ("/image/__dryplate/a.jpg", false), ("/s/a/v1", false), ("/?/__dryplate/", false),
    ])
    func `only the control API is shown the token`(target: String, isShown: Bool) async throws {
        let shown = Mutex<[String?]>([])
        try await TestServer.run({ request in
            shown.withLock { $0.append(request.headers["x-dryplate-token"]) }
            return .answer(200, [])
        }) { address in
            let token = try #require(ControlToken("a-token-of-32-characters-exactly"))
            let client = ReferenceClient(control: ControlPass(token, for: "\(address)/v1"))
            _ = try await client.get(try #require(WebURL(address + target)))
            let stranger = ReferenceClient(control: ControlPass(token, for: "http://other.example"))
            _ = try await stranger.get(try #require(WebURL(address + target)))
        }
        #expect(shown.withLock { $0 } == [isShown ? "a-token-of-32-characters-exactly" : nil, nil])
    }
}
