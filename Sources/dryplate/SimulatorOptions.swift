import ArgumentParser
import DryplateContract
import DryplateEngine
import DryplateServer

/// How a simulator behaves, for all commands that start one.
struct SimulatorOptions: ParsableArguments {
    @Option(help: "What image UUIDs, seeds and pictures follow from; the same seed repeats them.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("Keep accepted tasks and costs in this SQLite file.", valueName: "file"))
    var store: String?

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
        if store == "" { throw ValidationError("--store must name a file.") }
        if apiKey.contains("") { throw ValidationError("--api-key must not be empty.") }
        _ = try credits
    }

    var configuration: SimulatorServer.Configuration {
        get throws {
            var configuration = SimulatorServer.Configuration()
            configuration.store = store
            configuration.egress = egress
            configuration.fetchesReferences = fetchReferences
            configuration.faults = try faults.rules
            configuration.journal.bytes = journalLimit << 20
            configuration.simulator = try simulator
            return configuration
        }
    }

    private var simulator: SimulatedPlatform {
        get throws {
            SimulatedPlatform(
                prices: try price.prices, dialect: try dialects.dialect, credits: try credits, seed: seed,
                acceptedKeys: try acceptedKeys,
                generationTime: generationTime.map { GenerationTime(sync: $0, async: $0) } ?? .standard,
                readyAfterPolls: readyAfterPolls
            )
        }
    }
}

extension EgressPolicy: ExpressibleByArgument {}
