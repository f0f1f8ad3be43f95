import DryplateContract
import DryplateServer
import Testing

/// Names that a name server of somebody else's can lead to this machine (DNS rebinding).
@Suite(.timeLimit(.minutes(10)))
struct HostTests {
    @Test(arguments: [
        "evil.example", "evil.example:3797", "127.0.0.1.evil.example", "localhost.evil.example", "notlocalhost",
        "0x7f.1", "2130706433", "a@127.0.0.1", "", "[::1].evil.example", "évil",
    ])
    func `a page whose name was made to lead here is refused`(host: String) async throws {
        try await simulated { wire in
            for (method, name) in [("GET", "journal"), ("GET", "config"), ("POST", "clock"), ("POST", "reset")] {
                let answer = try await wire.send(method, "/__dryplate/\(name)", host: host)
                #expect(answer.status == 403 && answer.error?["code"] == "forbiddenHost", "\(name)")
                let own = try await wire.send(method, "/__dryplate/\(name)", host: host, ["Origin": "http://\(host)"])
                #expect(own.status == 403, "\(name)")
            }
        }
    }

    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:3797", "[::1]:3797", "localhost", "LOCALHOST:1", "localhost.", "mock.localhost:3797",
        "192.168.1.7:3797", "mock.example", "MOCK.example:8443",
    ])
    func `a name that nobody else can lend is as good as the address`(host: String) async throws {
        var configuration = SimulatorServer.Configuration()
        configuration.publicURL = "https://mock.example:8443/base"
        try await simulated(configuration) { wire in
            let answer = try await wire.send("GET", "/__dryplate/config", host: host)
            #expect(answer.status == 200)
        }
    }

    @Test func `tools without a Host are no browsers`() async throws {
        try await simulated { wire in
            let request = Array("GET /__dryplate/clock HTTP/1.0\r\n\r\n".utf8)
            let answer = try await wire.send([request])[0]
            #expect(answer.status == 200)
        }
    }

    @Test func `the simulator listens on the loopback unless it is told otherwise`() {
        #expect(SimulatorServer.Configuration().host == "127.0.0.1")
        #expect(SimulatorServer.Configuration().isLoopback)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.0.1", true), ("::1", true), ("::ffff:127.0.0.1", true), ("localhost", true),
        ("0.0.0.0", false), ("::", false), ("192.168.1.7", false), ("mock.example", false), ("", false),
        ("127.0.0.1.evil.example", false),
    ])
    func `only the loopback counts as this machine`(host: String, isLoopback: Bool) {
        var configuration = SimulatorServer.Configuration()
        configuration.host = host
        #expect(configuration.isLoopback == isLoopback)
    }

    @Test func `bound to every address without a token, it answers this machine alone`() async throws {
        guard let address = Wire.ownAddress else { return }
        var configuration = SimulatorServer.Configuration()
        configuration.host = "0.0.0.0"
        try await simulated(configuration) { wire in
            #expect(try await wire.send("GET", "/__dryplate/config").status == 200)
            let outside = try #require(Wire(url: "http://\(address):\(wire.port)"))
            let answer = try await outside.send("GET", "/__dryplate/config")
            #expect(answer.status == 403 && answer.error?["code"] == "forbiddenAddress")
            #expect(try await outside.send("GET", "/__dryplate/health").status == 200)
        }
    }
}

extension Wire {
    fileprivate func send(
        _ method: String, _ target: String, host: String, _ headers: [String: String] = [:]
    ) async throws -> WireAnswer {
        let fields = headers.map { "\($0): \($1)\r\n" }.joined()
        return try await send([Array("\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\n\(fields)\r\n".utf8)])[0]
    }
}
