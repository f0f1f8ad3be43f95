import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateScenarios
import DryplateServer
import Foundation

/// `dryplate check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a server against the documented examples.",
        discussion: """
            Every example is posted as it is documented, and again with includeCost; the answer, the cost and the \
            image are compared. A difference is shown with file, line, path, expected and actual value.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: ArgumentHelp("The server to check; without one, a simulator is started.", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("One key for all cases; by default each has its own.", valueName: "key"))
    var apiKey: String?

    @Option(help: "How to report.")
    var format = Format.text

    func run() async throws {
        let report = try await report()
        FileHandle.standardOutput.write(line: format == .json ? report.json.indentedText : report.text.trimmed)
        throw ExitCode(report.exitCode)
    }

    func report() async throws -> Report {
        if let server { return try await report(on: server) }
        return try await SimulatorServer.withTemporary { try await report(on: $0) }
    }

    private func report(on server: String) async throws -> Report {
        let environment = Environment.live
        let keys =
            apiKey.map { CaseKeys.shared($0, freshUUID: environment.uuid) } ?? .separate(nonce: environment.uuid())
        do {
            let runner = try ScenarioRunner(baseURL: server, keys: keys) {
                .milliseconds(environment.realTime())
            }
            return await runner.run(try Scenario.documented())
        } catch let error as BaseURLError {
            throw ValidationError("--server: \(error).")
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .newlines) }
}
