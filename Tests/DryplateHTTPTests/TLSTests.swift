import DryplateHTTP
import LoopbackServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.enabled(if: TestCertificate.isPossible))
struct TLSTests {
    @Test func `a server whose certificate is trusted is asked, and names itself by what is dialled`() async throws {
        try await TestCertificate.with(names: "DNS:mock.example") { certificate in
            try await TestServer.run(certificate: certificate, { .answer(200, $0.body) }) { address in
                let (url, there) = try named("mock.example", address)
                let answer = try await client(certificate).answer(to: put("[1]", to: url), at: [there])
                #expect(answer == HTTPAnswer(status: 200, body: Array("[1]".utf8)))
            }
        }
    }

    @Test func `an address that is spelled out must be in the certificate`() async throws {
        try await TestCertificate.with(names: "IP:127.0.0.1") { certificate in
            try await TestServer.run(certificate: certificate, { _ in .answer(204, []) }) { url in
                let answer = try await client(certificate).answer(to: put("", to: url))
                #expect(answer.status == 204)
            }
        }
    }

    @Test(arguments: ["DNS:other.example,IP:127.0.0.2", "DNS:*.localhost", "DNS:127.0.0.1"])
    func `a certificate for somebody else is refused, and nothing is sent`(names: String) async throws {
        try await TestCertificate.with(names: names) { certificate in
            try await TestServer.run(certificate: certificate, Self.neverAsked) { address in
                for host in ["localhost", "127.0.0.1"] {
                    let (url, there) = try named(host, address)
                    let problem = try await problem(client(certificate), "\(url)/?secret", at: [there])
                    #expect(problem == "its certificate is not for \(host)")
                }
            }
        }
    }

    @Test func `a certificate that nobody vouches for is refused, and nothing is sent`() async throws {
        try await TestCertificate.with(names: "DNS:localhost,IP:127.0.0.1") { certificate in
            try await TestServer.run(certificate: certificate, Self.neverAsked) { url in
                let system = HTTPClient(timeout: .seconds(30), trust: TrustRoots(environment: ["SSL_CERT_FILE": ""]))
                let problem = try await problem(system, "\(url)/?secret")
                #expect(
                    problem
                        == "its certificate is not trusted (expired, or of nobody whom the system or SSL_CERT_FILE vouches for)"
                )
            }
        }
    }

    @Test(arguments: [
        ("HTTP/1.1 400 Bad Request\r\n\r\n", "it does not speak TLS; perhaps its address begins with http:"),
        ("", "it closed the connection before TLS was agreed upon"),
        // An alert, as TLS has them.
        ("\u{15}\u{3}\u{3}\u{0}\u{2}\u{2}\u{28}", "TLS failed with SSLV3_ALERT_HANDSHAKE_FAILURE"),
    ])
    func `a server without TLS is told as such`(greeting: String, expected: String) async throws {
        try await RawServer.run({ channel in
            channel.writeAndFlush(ByteBuffer(string: greeting)).whenComplete { _ in
                channel.close(mode: .output, promise: nil)
            }
        }) { url in
            let problem = try await problem(HTTPClient(timeout: .seconds(30), trust: TrustRoots()), url)
            #expect(problem == expected)
        }
    }

    @Test func `a handshake that does not go on runs into the timeout and closes its connection`() async throws {
        let (closed, whenClosed) = AsyncStream.makeStream(of: Void.self)
        try await RawServer.run({ $0.closeFuture.whenComplete { _ in whenClosed.yield() } }) { url in
            let error = await #expect(throws: ClientError.self) {
                try await HTTPClient(timeout: .milliseconds(50), trust: TrustRoots()).answer(to: put("", to: url))
            }
            #expect(error?.description == "\(url): no complete answer within 0.05 seconds")
            _ = await closed.first { true }
        }
    }

    @Test func `an answer that ends with its connection is whole`() async throws {
        try await TestCertificate.with(names: "IP:127.0.0.1") { certificate in
            try await TestServer.run(certificate: certificate, { _ in .text("HTTP/1.1 200 OK\r\n\r\nabc") }) { url in
                let answer = try await client(certificate).answer(to: put("", to: url))
                #expect(answer == HTTPAnswer(status: 200, body: Array("abc".utf8)))
            }
        }
    }

    @Test func `a file of certificates that is none is told by its name`() async throws {
        let client = HTTPClient(timeout: .seconds(30), trust: TrustRoots(environment: ["SSL_CERT_FILE": "/nowhere"]))
        let error = await #expect(throws: ClientError.self) {
            try await client.answer(to: put("", to: "https://127.0.0.1:1"))
        }
        #expect(error?.description == "SSL_CERT_FILE must be a file of certificates in PEM; found /nowhere")
    }

    private static let neverAsked: TestServer.Handler = { request in
        Issue.record("\(request) was sent")
        return .answer(200, [])
    }
}

private func client(_ trusted: TestCertificate) -> HTTPClient {
    HTTPClient(timeout: .seconds(30), trust: TrustRoots(file: trusted.file))
}

private func put(_ text: String, to url: String) throws -> Exchange {
    Exchange(
        .PUT, try #require(WebURL(url)), headers: [:], body: ByteBuffer(string: text), wanted: .whole(limit: 1000))
}

/// The URL that calls a server by another name, and where it is nevertheless.
private func named(_ name: String, _ url: String) throws -> (url: String, there: SocketAddress) {
    let port = try #require(WebURL(url)?.port)
    return ("https://\(name):\(port)", try SocketAddress(ipAddress: "127.0.0.1", port: port))
}

/// What is said of a server in an error that names it and no secret.
private func problem(
    _ client: HTTPClient, _ url: String, at addresses: [SocketAddress]? = nil
) async throws -> String {
    let exchange = try put("secret", to: url)
    let error = await #expect(throws: ClientError.self) { try await client.answer(to: exchange, at: addresses) }
    let description = try #require(error?.description)
    let beginning = "no secure connection to \(exchange.url.host) port \(exchange.url.port): "
    try #require(description.hasPrefix(beginning), "\(description)")
    return String(description.dropFirst(beginning.count))
}

#if !HTTPS
    @Test func `a build without TLS says how to have one`() async throws {
        let error = await #expect(throws: ClientError.self) {
            let exchange = try put("[]", to: "https://127.0.0.1:1/")
            _ = try await HTTPClient(timeout: .seconds(30), trust: TrustRoots()).answer(to: exchange)
        }
        #expect(error?.description.contains("--traits HTTPS") == true)
    }
#endif
