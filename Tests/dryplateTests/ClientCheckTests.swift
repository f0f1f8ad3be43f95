import ArgumentParser
import DryplateScenarios
@testable import dryplate
import Foundation
import Testing

/// Clients of a few lines of shell, asked for cases.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ClientCheckTests {
    /// Posts the tasks, and reports the answer as it came.
    private static let client = """
        report() {
          tasks=$(printf %s "$1" | sed 's/.*"tasks":\\(.*\\),"timeout".*/\\1/')
          url=$(printf %s "$1" | sed 's/.*"baseURL":"\\([^"]*\\)".*/\\1/')
          key=$(printf %s "$1" | sed 's/.*"apiKey":"\\([^"]*\\)".*/\\1/')
          name=$(printf %s "$1" | sed 's/.*"case":"\\([^"]*\\)".*/\\1/')
          answer=$(curl -s "$url" -H "Authorization: Bearer $key" -d "$tasks")
          printf '%s\\n' "$answer" | sed "s|^{\\"data\\":|{\\"case\\":\\"$name\\",\\"results\\":|"
        }

        """

    private static let path = "documented/gpt-image-1--rainy-tram-stop-signage/*/http-sync"

    @Test func `a client of one shot that does as it is asked passes`() async throws {
        let report = try await report("--client", "f() { \(Self.client) report \"$DRYPLATE_CASE\"; }; f")
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(report.text.contains("2 passed, 0 failed"))
    }

    @Test func `a client that runs on passes, several cases at once`() async throws {
        let loop = "\(Self.client) while read -r line; do report \"$line\" & done; wait"
        let report = try await report("--client-loop", loop)
        #expect(report.exitCode == 0, "\(report.text)")
        #expect(report.text.contains("2 passed, 0 failed"))
    }

    @Test func `what a client lacks makes cases not applicable`() async throws {
        let report = try await report("--client", "true", path: "documented/*rainy*/as-written/webhook")
        #expect(report.text.contains("NOT APPLICABLE  the client has not: webhook"))
    }

    @Test func `a client that says it is done and is not fails by what it reports`() async throws {
        let idle = #"echo "$DRYPLATE_CASE" | sed 's/.*\("case":"[^"]*"\).*/{\1,"results":[]}/' #"#
        let report = try await report("--client", idle)
        #expect(report.exitCode == 1)
        #expect(report.scenarios[0].cases[0].findings.map(\.rule.id) == ["nothingArrived"])
    }

    @Test func `a program that is not there is a failure of the environment`() async throws {
        await #expect(throws: (any Error).self) { try await report("--client", "/nonexistent/client") }
    }

    @Test func `only one client is checked, and features are one's`() {
        #expect(throws: (any Error).self) { try Check.parse(["--client", "a", "--client-loop", "b"]) }
        #expect(throws: (any Error).self) { try Check.parse(["--features", "a"]) }
        #expect(throws: (any Error).self) { try Check.parse(["--client", "a", "--jobs", "0"]) }
    }

    private func report(_ option: String, _ client: String, path: String = path) async throws -> Report {
        let file = FileManager.default.temporaryDirectory.appending(path: "features-\(UUID())").path
        try "http sync url".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try await Check.parse([option, client, "--features", file, "--run", path]).report()
    }
}
