import DryplateContract
import DryplateHTTP
import DryplateServer
import Testing

/// The control API is for whoever has the token, or, where there is none, for this machine.
@Suite(.timeLimit(.minutes(10)))
struct ControlAccessTests {
    static let token = "a-token-of-32-characters-exactly"

    private static let guarded = [
        ("GET", "clock"), ("POST", "clock"), ("GET", "config"), ("GET", "ledger"), ("POST", "ledger"),
        ("GET", "faults"), ("POST", "faults"), ("DELETE", "faults"), ("GET", "coverage"), ("POST", "reset"),
        ("GET", "journal"), ("DELETE", "journal"), ("GET", "journal/events"), ("POST", "journal/verify"),
        ("GET", "deliveries"), ("POST", "deliveries/1/redeliver"), ("OPTIONS", "clock"), ("GET", "nothing"),
    ]

    private static var configuration: SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.controlToken = ControlToken(token)
        return configuration
    }

    @Test(arguments: guarded) func `without the token nothing is read or changed`(
        method: String, name: String
    ) async throws {
        try await simulated(Self.configuration) { wire in
            for path in ["/__dryplate/\(name)", "/s/a-session/__dryplate/\(name)"] {
                let answer = try await wire.send(method, path, ["Authorization": "Bearer \(Self.token)"])
                #expect(answer.status == 401, "\(path)")
                #expect(answer.error?["code"] == "missingControlToken", "\(path)")
                #expect(answer.error?["message"]?.string?.contains("'X-Dryplate-Token'") == true, "\(path)")
            }
        }
    }

    @Test(arguments: [
        "", "a", "A-token-of-32-characters-exactly", "a-token-of-32-characters-exactlY", "\(token)x",
        String(token.dropLast()), "Bearer \(token)", "\(token), \(token)",
    ])
    func `a wrong token opens nothing, and is not repeated`(wrong: String) async throws {
        try await simulated(Self.configuration) { wire in
            let answer = try await wire.send("GET", "/__dryplate/journal", ["X-Dryplate-Token": wrong])
            #expect(answer.status == 401)
            #expect(answer.error?["code"] == "invalidControlToken")
            #expect(!String(decoding: answer.body, as: UTF8.self).contains("32-characters"))
        }
    }

    @Test(arguments: ["GET", "HEAD"]) func `the token opens the control API under any name`(
        method: String
    ) async throws {
        try await simulated(Self.configuration) { wire in
            let answers = try await wire.connect { connection in
                var answers: [WireAnswer] = []
                for host in ["dryplate:3797", "mock.example", "127.0.0.1"] {
                    let fields = "Host: \(host)\r\nX-Dryplate-Token: \(Self.token)\r\n"
                    try await connection.send("\(method) /__dryplate/clock HTTP/1.1\r\n\(fields)\r\n")
                    answers.append(try await connection.answer(isHead: method == "HEAD"))
                }
                return answers
            }
            #expect(answers.map(\.status) == [200, 200, 200])
        }
    }

    @Test func `a page of another server gains nothing by the token`() async throws {
        try await simulated(Self.configuration) { wire in
            let headers = ["Origin": "https://app.example", "X-Dryplate-Token": Self.token]
            #expect(try await wire.send("GET", "/__dryplate/journal", headers).status == 403)
            let preflight = ["Origin": "https://app.example", "Access-Control-Request-Headers": "X-Dryplate-Token"]
            let answer = try await wire.send("OPTIONS", "/__dryplate/journal", preflight)
            #expect(answer.status == 403 && answer.headers["access-control-allow-headers"] == nil)
        }
    }

    @Test func `tasks, images and a container's probes need no token`() async throws {
        try await simulated(Self.configuration) { wire in
            let path = try await wire.imagePath(of: task())
            for path in [path, "/__dryplate/health", "/__dryplate/ready", "/registry.json"] {
                #expect(try await wire.send("GET", path).status == 200, "\(path)")
            }
        }
    }

    @Test func `a refusal to a HEAD has no body`() async throws {
        try await simulated(Self.configuration) { wire in
            let request = Array("HEAD /__dryplate/clock HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            let answers = try await wire.send([request, request], isHead: true)
            #expect(answers.map(\.status) == [401, 401])
        }
    }

    @Test(arguments: [
        "", "short", "fifteen-letters", "with a space in the middle", "ümlaut-ümlaut-ümlaut", "a'b\"c$d`e;f|g&h*i",
    ])
    func `what is no token cannot become one`(text: String) {
        #expect(ControlToken(text) == nil)
    }

    @Test func `whatever holds a token is printed without it`() {
        #expect(!"\(Self.configuration)".contains(Self.token))
        #expect(!String(reflecting: Self.configuration).contains(Self.token))
    }
}
