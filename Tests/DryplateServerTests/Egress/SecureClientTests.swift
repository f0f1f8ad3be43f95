@testable import DryplateServer
import Foundation
import LoopbackServer
import NIOCore
import NIOPosix
import Testing

/// Where the environment names a proxy, no request gets as far as these tests need.
@Suite(.enabled(if: SecureClient.proxyVariable(in: ProcessInfo.processInfo.environment) == nil))
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

    @Test func `a cancelled request closes its connection`() async throws {
        let (opened, whenOpened) = AsyncStream.makeStream(of: Void.self)
        let (closed, whenClosed) = AsyncStream.makeStream(of: Void.self)
        let silence = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.closeFuture.whenComplete { _ in whenClosed.yield() }
                whenOpened.yield()
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let request = webhook("https://127.0.0.1:\(silence.localAddress?.port ?? 0)")
        await withThrowingTaskGroup { group in
            group.addTask { try await Egress(policy: .privateOnly).send(request) }
            _ = await opened.first { true }
            group.cancelAll()
            await #expect(throws: EgressError.cancelled) { try await group.next() }
        }
        _ = await closed.first { true }
        try await silence.close()
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
