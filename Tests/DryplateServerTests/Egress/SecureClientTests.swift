@testable import DryplateServer
import LoopbackServer
import NIOCore
import NIOPosix
import Testing

struct SecureClientTests {
    @Test func `a server without TLS gives no answer over https, and it is said why`() async throws {
        try await TestServer.run({ _ in .answer(200, []) }) { address in
            let url = address.replacing("http:", with: "https:")
            let error = await #expect(throws: EgressError.self) {
                try await Egress(policy: .privateOnly).send(webhook("\(url)/hook?secret"))
            }
            let description = try #require(error?.description)
            #expect(description.hasPrefix("no answer over https from 127.0.0.1: "))
            #expect(!description.contains("secret"))
        }
    }

    @Test(.enabled(if: SelfSignedServer.isPossible))
    func `a certificate that nobody vouches for is no answer`() async throws {
        try await SelfSignedServer.run { url in
            let error = await #expect(throws: EgressError.self) {
                try await Egress(policy: .privateOnly).send(webhook("\(url)/hook?secret"))
            }
            let description = try #require(error?.description)
            #expect(description.hasPrefix("no answer over https from localhost: "))
            #expect(description.contains("certificate"))
        }
    }

    @Test(
        arguments: [
            ([:], nil), (["https_proxy": "http://a"], "https_proxy"), (["ALL_PROXY": "http://a"], "ALL_PROXY"),
            (["HTTPS_PROXY": ""], nil), (["HTTPS_PROXY": "http://a", "NO_PROXY": "*"], nil),
            (["HTTPS_PROXY": "http://a", "NO_PROXY": "localhost"], "HTTPS_PROXY"), (["http_proxy": "http://a"], nil),
        ] as [([String: String], String?)])
    func `a proxy in the environment is found`(environment: [String: String], variable: String?) {
        #expect(SecureClient.proxyVariable(in: environment) == variable)
    }
}
