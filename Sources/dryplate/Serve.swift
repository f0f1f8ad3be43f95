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

    @Option(help: "What image UUIDs, seeds and pictures follow from; the same seed repeats them.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("Keep accepted tasks and costs in this SQLite file.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("What image addresses start with; needed behind Docker or a proxy.", valueName: "url"))
    var publicURL: String?

    @Option(
        help: ArgumentHelp("Accept this key only; repeat for several. By default any key will do.", valueName: "key"))
    var apiKey: [String] = []

    @Option(
        help: ArgumentHelp(
            "Dollars that an account has to begin with, or as key=dollars one account; repeat for several. Tasks that cost "
                + "more than what is left are refused. By default nothing is.",
            valueName: "dollars"))
    var balance: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file of accepted keys, one a line; lines that begin with # are skipped.", valueName: "file"))
    var keys: String?

    @OptionGroup var price: PriceOptions

    @OptionGroup var dialects: DialectOptions

    @Option(
        help: ArgumentHelp(
            "How long an image takes. By default 200 for tasks that are acknowledged, 0 for answers that wait.",
            valueName: "milliseconds"))
    var generationTime: Int?

    @Option(
        help: ArgumentHelp("How many polls find an acknowledged task in progress, instead of time.", valueName: "n"))
    var readyAfterPolls: Int?

    @OptionGroup var faults: FaultOptions

    @Option(help: "Where webhooks, uploads and fetches may go: loopback and private addresses, or any.")
    var egress = EgressPolicy.privateOnly

    @Flag(help: "Fetch reference images and uploads that are given as URL; otherwise they are taken as they are.")
    var fetchReferences = false

    @Option(
        help: ArgumentHelp(
            "How much memory the journal of requests takes, in MiB; what is older goes. 0 keeps nothing.",
            valueName: "MiB"))
    var journalLimit = 32

    func validate() throws {
        if let generationTime, generationTime < 0 {
            throw ValidationError("--generation-time must not be negative; found \(generationTime).")
        }
        if let readyAfterPolls, readyAfterPolls < 0 {
            throw ValidationError("--ready-after-polls must not be negative; found \(readyAfterPolls).")
        }
        if !(0...65536).contains(journalLimit) {
            throw ValidationError("--journal-limit must be 0 to 65536 MiB; found \(journalLimit).")
        }
        if let publicURL, !isBase(publicURL) {
            throw ValidationError("--public-url must be like https://mock.example:8443; found '\(publicURL)'.")
        }
        if store == "" { throw ValidationError("--store must name a file.") }
        if apiKey.contains("") { throw ValidationError("--api-key must not be empty.") }
        _ = try credits
    }

    /// Whether image addresses can be made by writing a path behind it.
    private func isBase(_ text: String) -> Bool {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else { return false }
        return ["http", "https"].contains(url.scheme?.lowercased()) && url.query == nil && url.fragment == nil
    }

    func run() async throws {
        let dialect = try dialects.dialect
        let configuration = try configuration(dialect)
        let server = try SimulatorServer(configuration) { announce(url: $0, configuration.simulator) }
        try await server.runUntilSignal()
    }

    func configuration(_ dialect: Dialect) throws -> SimulatorServer.Configuration {
        var configuration = SimulatorServer.Configuration()
        configuration.host = host
        configuration.port = Int(port)
        configuration.publicURL = publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        configuration.store = store
        configuration.egress = egress
        configuration.fetchesReferences = fetchReferences
        configuration.faults = try faults.rules
        configuration.journal.bytes = journalLimit << 20
        configuration.simulator = Simulator(
            prices: try price.prices, dialect: dialect, credits: try credits, seed: seed,
            acceptedKeys: try acceptedKeys,
            generationTime: generationTime.map { GenerationTime(sync: $0, async: $0) } ?? .standard,
            readyAfterPolls: readyAfterPolls
        )
        return configuration
    }

    private func announce(url: String, _ simulator: Simulator) {
        let output = FileHandle.standardOutput
        output.write(line: output.isTerminal ? greeting(url: url, simulator) : ReadyLine(url: url, seed: seed).text)
    }

    func greeting(url: String, _ simulator: Simulator) -> String {
        let models = Catalog.runware.models.map(\.description).joined(separator: ", ")
        return """
            Dryplate \(SimulatorServer.version) stands in for the Runware image API.

              tasks    POST \(url)/v1
              models   \(models)
              keys     \(simulator.acceptedKeys.map { "\($0.count) accepted" } ?? "any")
              store    \(store ?? "in memory")
              dialect  \(simulator.dialect), seed \(seed)

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

extension EgressPolicy: ExpressibleByArgument {}
