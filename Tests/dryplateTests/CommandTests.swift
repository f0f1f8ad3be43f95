import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateScenarios
import DryplateServer
@testable import dryplate
import Foundation
import Testing

/// One after the other: whole checks beside each other leave no time to answer on a small machine.
@Suite(.serialized)
struct CommandTests {
    @Test func `the ready line is one line of JSON with all that a script needs`() throws {
        let line = ReadyLine(url: "http://127.0.0.1:3797", seed: .max).text
        #expect(!line.contains("\n"))
        let json = try JSON(parsing: line)
        #expect(json.members?.map(\.name) == ["ready", "url", "webSocketURL", "pid", "version", "seed"])
        #expect(json["url"] == "http://127.0.0.1:3797")
        #expect(json["webSocketURL"] == "ws://127.0.0.1:3797/v1")
        #expect(json["seed"] == "18446744073709551615")
    }

    @Test func `the greeting tells how the simulator is set up`() throws {
        let serve = try Serve.parse(["--seed", "7", "--store", "a.sqlite", "--api-key", "one", "--api-key", "two"])
        #expect(
            try serve.greeting(url: "http://127.0.0.1:3797", serve.configuration) == """
                Dryplate 0.1.0 stands in for the Runware image API.

                  tasks    POST http://127.0.0.1:3797/v1
                  models   GPT Image 1 (openai:1@1), GPT Image 1 Mini (openai:1@2)
                  keys     2 accepted
                  store    a.sqlite
                  dialect  documented, seed 7
                  control  open to this machine

                Ctrl-C stops it.
                """
        )
    }

    @Test(arguments: ["not a URL", "example.org", "ftp://example.org", "http://", "http://a/?b=1", "http://a/#b"])
    func `a public URL that is none is wrong usage`(url: String) {
        #expect { try Serve.parse(["--public-url", url]) } throws: { Serve.exitCode(for: $0) == .validationFailure }
    }

    @Test func `a public URL loses its slash`() throws {
        let serve = try Serve.parse(["--public-url", "https://mock.example/base/"])
        #expect(try serve.configuration.publicURL == "https://mock.example/base")
    }

    @Test(arguments: [
        ["--port", "70000"], ["--seed", "-1"], ["--dialect", "guessed"], ["surplus"], ["--store", ""],
        ["--api-key", ""], ["--balance", "ten"], ["--balance", "=10"], ["--balance", "key="],
        ["--balance", "0.0000001"],
        ["--balance", "1000000.01"],
    ])
    func `options that make no sense are wrong usage`(arguments: [String]) {
        #expect { try Serve.parse(arguments) } throws: { Serve.exitCode(for: $0) == .validationFailure }
    }

    @Test func `keys can stand in a file, one on each line`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("# ours\r\none\n\n  two \n".utf8).write(to: file)
        #expect(
            try Serve.parse(["--keys", file.path, "--api-key", "three"]).options.acceptedKeys == [
                "one", "two", "three",
            ])
        #expect(try Serve.parse([]).options.acceptedKeys == nil)
        try Data("# none\n".utf8).write(to: file)
        #expect(throws: ValidationError.self) { try Serve.parse(["--keys", file.path]).options.acceptedKeys }
    }

    @Test func `a balance is everyone's, or that of one key`() throws {
        let serve = try Serve.parse(["--balance", "10.00", "--balance", "poor=0.5", "--balance", "a=b=0"])
        let credits = try serve.options.credits
        #expect(credits[Account(apiKey: "anyone")] == .limited(to: "10"))
        #expect(credits[Account(apiKey: "poor")] == .limited(to: "0.5"))
        #expect(credits[Account(apiKey: "a=b")] == .limited(to: "0"))
        #expect(try Serve.parse([]).options.credits[Account(apiKey: "anyone")] == .unlimited)
    }

    @Test func `a model can be described by either of its names, and no other`() throws {
        #expect(try Describe.parse(["openai:1@2"]).models == [.gptImage1Mini])
        #expect(try Describe.parse(["openai-gpt-image-1"]).models == [.gptImage1])
        #expect(try Describe.parse([]).models.count == 2)
        #expect { try Describe.parse(["openai:9@9"]).models } throws: { "\($0)".contains("'openai:1@1'") }
    }

    @Test func `an address that cannot be checked is wrong usage, a server that is not there is not`() async throws {
        let https = try Check.parse(["--server", "https://127.0.0.1:1"])
        await #expect(throws: ValidationError.self) { try await https.report() }
        let nobody = try Check.parse(["--server", "http://127.0.0.1:1"])
        #expect(try await nobody.report().exitCode == 3)
    }

    /// One of the eight; in a build without optimisation pictures take their time. The CI has them all checked.
    @Test func `the simulator passes a documented example on all delivery paths`() async throws {
        let report = try await Check.parse(["--run", "documented/*rainy-tram-stop*"]).report()
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(
            report.text.hasPrefix("5 of 5 as written, 5 of 5 with includeCost\n2 of 2 HTTP sync, 2 of 2 HTTP async"))
    }

    @Test func `the simulator passes the scenarios of delivery`() async throws {
        let report = try await Check.parse(["--run", "delivery"]).report()
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(report.text.hasPrefix("94 passed, 0 failed, 0 could not run (15 scenarios"))
    }

    /// All but the one that sends 64 MiB.
    @Test func `the simulator passes both sides of every boundary`() async throws {
        let report = try await Check.parse(["--run", "validation", "--skip", "**/*64-mib*"]).report()
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(report.text.contains("1075 passed, 0 failed, 0 could not run (12 scenarios"))
    }

    /// The last one needs a dialect of its own, and therefore a simulator of its own.
    @Test func `the simulator passes the scenarios of cost, under the dialects that they assume`() async throws {
        let report = try await Check.parse(["--run", "cost"]).report()
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(report.text.hasPrefix("17 passed, 0 failed, 0 could not run (8 scenarios"))
        #expect(report.scenarios.last?.file == "Scenarios/cost/unknown-price.yaml")
    }

    @Test func `a name that no scenario has is wrong usage`() async throws {
        let check = try Check.parse(["--run", "nowhere"])
        await #expect(throws: ValidationError.self) { try await check.report() }
    }
}
