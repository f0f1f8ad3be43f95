import ArgumentParser
import DryplateContract
import DryplateScenarios
@testable import dryplate
import Testing

/// Commands that are run against a simulator, and what is said of them.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ExecTests {
    @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("kill -KILL $$", 137), ("trap 'exit 9' TERM; kill -TERM $$", 9)])
    func `the exit code is that of the command, as a shell tells it`(script: String, code: Int32) async throws {
        #expect(try await outcome(of: script).exitCode == code)
    }

    @Test func `a wrong task, a right one, and the same again are told apart`() async throws {
        let outcome = try await outcome(of: post + "post '\(wrong)'; post '\(right)'; post '\(right)'")
        #expect(outcome.exitCode == 1)
        let findings = outcome.verdict.findings
        #expect(findings.map(\.rule.id) == ["contractViolation", "resubmittedPaidTask", "imageNeverFetched"])
        #expect(findings.map(\.occurrence.request) == [1, 3, 2])
        #expect(findings[0].occurrence.found == "unsupportedDimensions (width, height)")
        #expect(findings[1].occurrence.taskUUID == "7ba7b810-9dad-41d1-80b4-00c04fd430c8")
    }

    @Test func `a command that fails knows better than the verdict`() async throws {
        #expect(try await outcome(of: post + "post '\(wrong)'; exit 5").exitCode == 5)
    }

    @Test func `a command that sends a right task and fetches its image passes without findings`() async throws {
        let fetch = #"curl -sf -o /dev/null "$(post '\#(right)' | sed 's/.*"imageURL":"\([^"]*\)".*/\1/')""#
        let outcome = try await outcome(of: post + fetch)
        #expect(outcome.exitCode == 0)
        #expect(outcome.verdict.text == "dryplate: 1 request, 1 task, 1 of 1 image fetched: no findings")
    }

    @Test func `findings that are allowed are not told`() async throws {
        let allowed = ["--allow", "contractViolation", "--allow", "nothingArrived"]
        let outcome = try await outcome(of: post + "post '\(wrong)'", allowed)
        #expect(outcome.exitCode == 0 && outcome.verdict.findings.isEmpty)
    }

    @Test func `a simulator can be set up for the command`() async throws {
        let options = ["--fault", "rateLimited=3*1", "--api-key", "the-only-key"]
        let script = post + "post '\(right)'; post '\(right)'"
        let outcome = try await outcome(of: script, options)
        #expect(outcome.verdict.findings.map(\.rule.id).contains("ignoredRetryAfter"))
    }

    @Test func `a command that cannot be started is a failure of the environment`() async throws {
        for command in ["/nonexistent/program", "no-such-program", "/etc/passwd"] {
            let error = try await #require(throws: ChildProcessError.self) {
                try await Exec.parse(["--", command]).outcome()
            }
            #expect("\(error)".hasPrefix("the command '\(command)' cannot be started: "))
            #expect(Program.exitCode(for: error) == 3)
        }
    }

    @Test func `a simulator that cannot start is a failure of the environment`() async throws {
        let exec = try Exec.parse(["--store", "/nonexistent/store", "--", "true"])
        let error = try await #require(throws: (any Error).self) { try await exec.outcome() }
        #expect(Program.exitCode(for: error) == 3)
    }

    @Test(arguments: [
        [], ["--"], ["--", ""], ["true"], ["--allow", "nothing", "--", "true"], ["--journal-limit", "0", "--", "true"],
        ["--port", "1", "--", "true"],
    ])
    func `what makes no sense is wrong usage`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try Exec.parse(arguments) }
        #expect(Program.exitCode(for: error) == 2)
    }

    private func outcome(of script: String, _ options: [String] = []) async throws -> Exec.Outcome {
        try await Exec.parse(options + ["--", "sh", "-c", "exec >/dev/null\n" + script]).outcome()
    }

    /// Sends tasks and prints the answer.
    private let post = """
        post() {
            curl -s -H "Authorization: Bearer $RUNWARE_API_KEY" -H 'Content-Type: application/json' -d "$1" \
        "$RUNWARE_BASE_URL"
        }

        """
    private let right = #"""
        [{"taskType":"imageInference","taskUUID":"7ba7b810-9dad-41d1-80b4-00c04fd430c8","model":"openai:1@1",
        "positivePrompt":"a tram","width":1024,"height":1024}]
        """#
    private let wrong = #"""
        [{"taskType":"imageInference","taskUUID":"6ba7b810-9dad-41d1-80b4-00c04fd430c8","model":"openai:1@1",
        "positivePrompt":"a tram","width":1,"height":1024}]
        """#
}
