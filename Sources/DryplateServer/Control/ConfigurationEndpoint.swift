import DryplateContract
import DryplateEngine
import Hummingbird

/// `GET /__dryplate/config`: what this simulator was started with; keys are not shown.
struct ConfigurationEndpoint: Sendable {
    let simulator: SimulatedPlatform
    let egress: EgressPolicy
    let fetchesReferences: Bool

    var response: Response {
        Response([
            "version": .string(SimulatorServer.version),
            "models": .array(simulator.catalog.models.map { .string($0.model) }),
            "seed": .string(String(simulator.seed)),
            "acceptedKeys": simulator.acceptedKeys.map { .integer($0.count) } ?? "any",
            "generationTime": [
                "sync": .integer(simulator.generationTime.sync), "async": .integer(simulator.generationTime.async),
            ],
            "readyAfterPolls": simulator.readyAfterPolls.map { .integer($0) } ?? .null,
            "egress": .string(egress.rawValue), "fetchReferences": .bool(fetchesReferences),
            "dialect": simulator.dialect.json,
        ])
    }
}
