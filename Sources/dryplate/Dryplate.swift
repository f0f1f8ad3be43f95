import ArgumentParser
import DryplateServer

/// The root of all commands.
struct Dryplate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dryplate",
        abstract: "An offline stand-in for the Runware image API: GPT Image 1 and GPT Image 1 Mini.",
        discussion: """
            Exit codes: 0 all is well, 1 the contract was broken, 2 wrong usage, 3 the environment failed (a port is \
            taken, a file cannot be read, a server does not answer).
            """,
        version: SimulatorServer.version,
        subcommands: [
            Serve.self, Exec.self, PrintEnvironment.self, Check.self, CompareReports.self, Coverage.self, Estimate.self,
            Validate.self, Describe.self,
        ]
    )
}
