import DryplateScenarios
import ArgumentParser
import DryplateHTTP

/// `dryplate env`
struct PrintEnvironment: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "Print the variables by which clients find a simulator.",
        discussion: """
            For a shell: eval "$(dryplate env)". The shell keeps a RUNWARE_API_KEY that it has. 'dryplate exec' sets \
            the same variables for a command.
            """
    )

    @Option(help: "The simulator, as 'dryplate serve' prints it.")
    var url = "http://127.0.0.1:3797"

    @OptionGroup var control: ControlTokenOptions

    @Option(help: "For whom to print.")
    var format = ClientVariables.Format.sh

    func validate() throws {
        guard let url = WebURL(url), ["/", "/v1", "/v1/"].contains(url.target), !self.url.contains("'") else {
            throw ValidationError("--url must be like http://127.0.0.1:3797; found '\(self.url)'.")
        }
    }

    func run() throws { print(try text) }

    var text: String {
        get throws {
            ClientVariables(url: url.serverAddress, key: ClientVariables.placeholderKey, controlToken: try tokenOfFile)
                .text(as: format)
        }
    }

    /// What stands in a variable is there without us.
    private var tokenOfFile: ControlToken? { get throws { try control.token(in: [:]) } }
}

extension ClientVariables.Format: ExpressibleByArgument {}
