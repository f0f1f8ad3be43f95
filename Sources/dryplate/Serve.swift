import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateServer
import Foundation

/// `dryplate serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the simulator.",
        discussion: """
            Tasks go to POST <url>/v1. On a pipe the first line of the output is JSON with the simulator's url; on a \
            terminal it is a greeting. SIGTERM and SIGINT let the answers in progress finish.
            """
    )

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port: UInt16 = 3797

    @Option(help: ArgumentHelp("What image addresses start with; needed behind Docker or a proxy.", valueName: "url"))
    var publicURL: String?

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
        let configuration = try configuration
        let server = try SimulatorServer(configuration) { announce(url: $0, configuration.simulator) }
        try await server.runUntilSignal()
    }

    var configuration: SimulatorServer.Configuration {
        get throws {
            var configuration = try options.configuration
            configuration.host = host
            configuration.port = Int(port)
            configuration.publicURL = publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
            return configuration
        }
    }

    private func announce(url: String, _ simulator: SimulatedPlatform) {
        let output = FileHandle.standardOutput
        output.write(
            line: output.isTerminal ? greeting(url: url, simulator) : ReadyLine(url: url, seed: options.seed).text)
    }

    func greeting(url: String, _ simulator: SimulatedPlatform) -> String {
        let models = Catalog.runware.models.map(\.description).joined(separator: ", ")
        return """
            Dryplate \(SimulatorServer.version) stands in for the Runware image API.

              tasks    POST \(url)/v1
              models   \(models)
              keys     \(simulator.acceptedKeys.map { "\($0.count) accepted" } ?? "any")
              store    \(options.store ?? "in memory")
              dialect  \(simulator.dialect), seed \(options.seed)

            Ctrl-C stops it.
            """
    }
}

/// The first line on a pipe, for the program that started the simulator.
struct ReadyLine {
    let url: String
    let seed: UInt64

    var text: String {
        let webSocketURL = url.replacing("http://", with: "ws://", maxReplacements: 1) + "/v1"
        let members: JSON = [
            "ready": true, "url": .string(url), "webSocketURL": .string(webSocketURL),
            "pid": .integer(Int(ProcessInfo.processInfo.processIdentifier)),
            "version": .string(SimulatorServer.version), "seed": .string(String(seed)),
        ]
        return members.text
    }
}
