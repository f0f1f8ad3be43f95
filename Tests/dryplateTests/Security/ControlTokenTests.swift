import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateScenarios
import DryplateServer
@testable import dryplate
import Foundation
import Testing

/// Where control tokens come from, and where they go.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ControlTokenTests {
    private let token = "a-token-of-32-characters-exactly"

    @Test func `a token comes from a file or else from the environment`() throws {
        let file = try TemporaryText("\(token)\nanother line\n")
        defer { file.remove() }
        let variables = [ControlToken.variable: "one-of-the-environment"]
        #expect(try ControlTokenOptions.parse(["--control-token", file.path]).token(in: variables)?.text == token)
        #expect(try ControlTokenOptions.parse([]).token(in: variables)?.text == "one-of-the-environment")
        #expect(try ControlTokenOptions.parse([]).token(in: [ControlToken.variable: ""]) == nil)
        #expect(try ControlTokenOptions.parse([]).token(in: [:]) == nil)
    }

    @Test func `a token on the command line is wrong usage, and is not repeated`() throws {
        let options = try ControlTokenOptions.parse(["--control-token", token])
        let error = try #require(throws: ValidationError.self) { try options.token(in: [:]) }
        #expect(error.message.contains(ControlToken.variable) && !error.message.contains(token))
    }

    @Test func `what is too weak for a token is wrong usage, and is not repeated`() throws {
        let options = try ControlTokenOptions.parse([])
        let error = try #require(throws: ValidationError.self) {
            try options.token(in: [ControlToken.variable: "hunter2"])
        }
        #expect(error.message.contains("found 7 characters") && !error.message.contains("hunter2"))
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.1.7", "mock.example"])
    func `beyond the loopback there is always a token, another one with each start`(host: String) throws {
        let serve = try Serve.parse(["--host", host])
        let tokens = [try serve.configuration.controlToken, try serve.configuration.controlToken]
        #expect(tokens.allSatisfy { $0 != nil } && tokens[0] != tokens[1])
        let file = try TemporaryText(token)
        defer { file.remove() }
        let own = try Serve.parse(["--host", host, "--control-token", file.path])
        #expect(try own.configuration.controlToken?.text == token)
    }

    @Test(arguments: [[], ["--host", "localhost"], ["--host", "::1"]])
    func `on the loopback there is one only if it is given`(arguments: [String]) throws {
        #expect(try Serve.parse(arguments).configuration.controlToken == nil)
    }

    @Test func `a token that nobody gave is told where the simulator says that it is ready`() throws {
        let fresh = try #require(ControlToken(token))
        let line = try JSON(parsing: ReadyLine(url: "http://127.0.0.1:1", seed: 0, freshToken: fresh).text)
        #expect(line["controlToken"] == .string(token))
        let serve = try Serve.parse(["--host", "0.0.0.0"])
        var configuration = try serve.configuration
        configuration.controlToken = fresh
        let greeting = serve.greeting(url: "http://127.0.0.1:1", configuration, fresh)
        #expect(greeting.contains("control  X-Dryplate-Token: \(token)"))
        let own = serve.greeting(url: "http://127.0.0.1:1", configuration)
        #expect(own.contains("control  X-Dryplate-Token: as given") && !own.contains(token))
    }

    @Test func `env prints a token of a file, for that is what was asked for`() throws {
        let file = try TemporaryText(token)
        defer { file.remove() }
        let text = try PrintEnvironment.parse(["--control-token", file.path]).text
        #expect(text.hasSuffix("\nexport DRYPLATE_CONTROL_TOKEN='\(token)'"))
    }

    @Test func `what runs under exec has the token in its environment, and is judged all the same`() async throws {
        let file = try TemporaryText(token)
        defer { file.remove() }
        let script = """
            test "$(curl -s -o /dev/null -w '%{http_code}' "$DRYPLATE_URL/__dryplate/journal")" = 401 || exit 7
            curl -sf -o /dev/null -H "X-Dryplate-Token: $DRYPLATE_CONTROL_TOKEN" "$DRYPLATE_URL/__dryplate/journal"
            """
        let exec = try Exec.parse(["--control-token", file.path, "--", "sh", "-c", script])
        let outcome = try await exec.outcome()
        #expect(outcome.end == .exited(0) && outcome.verdict.findings.map(\.rule.id) == ["nothingArrived"])
        let report = try exec.report(on: outcome)
        for format in Report.Format.allCases { #expect(!report.written(as: format).contains(token), "\(format)") }
    }

    @Test func `a protected simulator can be checked and asked for its coverage by whoever has the token`() async throws
    {
        let file = try TemporaryText(token)
        defer { file.remove() }
        var configuration = SimulatorServer.Configuration()
        configuration.controlToken = ControlToken(token)
        try await SimulatorServer.withTemporary(configuration) { url in
            let with = ["--server", url, "--control-token", file.path]
            let check = try Check.parse(with + ["--run", "cost/balance"])
            let report = try await check.report()
            #expect(report.exitCode == 0, "\(report.text)")
            #expect(!report.origin.options.joined().contains(file.path))
            #expect(try await Coverage.parse(with).merged().tally.covered > 0)
            let refusal = await #expect(throws: ValidationError.self) {
                try await Check.parse(["--server", url]).report()
            }
            #expect(refusal?.message.contains(ControlToken.variable) == true)
            let error = await #expect(throws: UnansweredServer.self) {
                try await Coverage.parse(["--server", url]).merged()
            }
            #expect(error?.problem.contains("401") == true)
        }
    }
}

/// A text file that is removed by whoever made it.
struct TemporaryText {
    private let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init(_ text: String) throws { try Data(text.utf8).write(to: url) }

    var path: String { url.path }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
