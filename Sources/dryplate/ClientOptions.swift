import ArgumentParser
import DryplateFiles
import DryplateScenarios
import Foundation

/// What `check` asks clients for, instead of the server.
struct ClientOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Check a client: this command for the shell runs once for each case. It reads the case as a line of JSON, and prints a line with what came of it.",
            valueName: "command"))
    var client: String?

    @Option(
        help: ArgumentHelp("Check a client that runs once, and answers a line for each line.", valueName: "command"))
    var clientLoop: String?

    @Option(help: ArgumentHelp("What the client can do, one a line; by default all.", valueName: "file"))
    var features: String?

    @Option(help: ArgumentHelp("How many cases a client has at once.", valueName: "n"))
    var jobs = 4 * ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "The mildest finding that fails a case of a client.")
    var failOn = ClientRule.Level.should

    func validate() throws {
        guard client == nil || clientLoop == nil else {
            throw ValidationError("--client and --client-loop exclude each other.")
        }
        guard command != nil || features == nil else {
            throw ValidationError("--features is about a client: --client or --client-loop names it.")
        }
        guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be 1 to 1024; found \(jobs).") }
    }

    var command: ClientCommand? {
        client.map { ClientCommand($0, .oneShot) } ?? clientLoop.map { ClientCommand($0, .loop) }
    }

    /// What names the client on a command line.
    var words: [String] {
        let command = client.map { ["--client", $0] } ?? clientLoop.map { ["--client-loop", $0] } ?? []
        let level = self.command == nil || failOn == .should ? [] : ["--fail-on", failOn.rawValue]
        return command + (features.map { ["--features", $0] } ?? []) + level
    }

    func conditions(timeout: Int, failsFast: Bool) throws -> ClientRunner.Conditions {
        var conditions = ClientRunner.Conditions()
        conditions.jobs = jobs
        conditions.failsOn = failOn
        conditions.timeout = .seconds(timeout)
        conditions.failsFast = failsFast
        if let features { conditions.features = try Set(file: features, text: try UserFile(features).text) }
        return conditions
    }
}

extension ClientRule.Level: ExpressibleByArgument {}
