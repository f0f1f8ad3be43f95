import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateServer
import Foundation

/// `dryplate serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the simulator.",
        discussion: """
            Tasks go to POST <url>/v1. On a pipe the first line of the output is JSON with the simulator's url; on a \
            terminal it is a greeting. SIGTERM and SIGINT let the answers in progress finish. Beyond the loopback \
            (--host 0.0.0.0) the control API /__dryplate/ wants a control token in the header \
            \(ControlToken.header): yours, or one that the first line or the greeting tells.
            """
    )

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: UInt16 = 3797

    @Option(help: ArgumentHelp("What image addresses start with; needed behind Docker or a proxy.", valueName: "url"))
    var publicURL: String?

    @OptionGroup var control: ControlTokenOptions

    @OptionGroup var options: SimulatorOptions

    func validate() throws {
        if let publicURL, !isBase(publicURL) {
            throw ValidationError("--public-url must be like https://mock.example:8443; found '\(publicURL)'.")
        }
    }

    /// Whether image addresses can be made by writing a path behind it.
    private func isBase(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else { return false }
        return ["http", "https"].contains(url.scheme?.lowercased()) && url.query == nil && url.fragment == nil
    }

    func run() async throws {
        let (configuration, given) = (try configuration, try control.token)
        let fresh = given == nil ? configuration.controlToken : nil
        let server = try SimulatorServer(configuration) { announce(url: $0, configuration, fresh) }
        try await server.runUntilSignal()
    }

    var configuration: SimulatorServer.Configuration {
        get throws {
            var configuration = try options.configuration
            configuration.host = host
            configuration.controlToken = try control.token ?? (configuration.isLoopback ? nil : Self.freshToken)
            configuration.port = Int(port)
            configuration.publicURL = publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
            return configuration
        }
    }

    /// A simulator that others can reach is never open, and never refuses to start for that.
    private static var freshToken: ControlToken? {
        ControlToken(Environment.live.uuid().filter { $0 != "-" })
    }

    private func announce(url: String, _ configuration: SimulatorServer.Configuration, _ fresh: ControlToken?) {
        let output = FileHandle.standardOutput
        let ready = ReadyLine(url: url, seed: options.seed, freshToken: fresh)
        output.write(line: output.isTerminal ? greeting(url: url, configuration, fresh) : ready.text)
    }

    func greeting(
        url: String, _ configuration: SimulatorServer.Configuration, _ fresh: ControlToken? = nil
    ) -> String {
        let simulator = configuration.simulator
        let models = Catalog.runware.models.map(\.description).joined(separator: ", ")
        return """
            Dryplate \(SimulatorServer.version) stands in for the Runware image API.

              tasks    POST \(url)/v1
              models   \(models)
              keys     \(simulator.acceptedKeys.map { "\($0.count) accepted" } ?? "any")
              store    \(options.store ?? "in memory")
              dialect  \(simulator.dialect), seed \(options.seed)
              control  \(control(configuration, fresh))

            Ctrl-C stops it.
            """
    }

    /// The token itself is told only if nobody gave it.
    private func control(_ configuration: SimulatorServer.Configuration, _ fresh: ControlToken?) -> String {
        if let fresh { return "\(ControlToken.header): \(fresh.text)" }
        return configuration.controlToken == nil ? "open to this machine" : "\(ControlToken.header): as given"
    }
}
