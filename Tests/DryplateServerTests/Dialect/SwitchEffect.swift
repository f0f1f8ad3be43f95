import DryplateContract
import DryplateEngine
import DryplateServer
import Testing

/// What a client hears under each value of a switch.
struct SwitchEffect: Sendable, CustomTestStringConvertible {
    /// The name of the switch.
    let name: String
    /// The default first.
    let outcomes: KeyValuePairs<JSON, JSON>
    /// What the client hears.
    private let talk: @Sendable (Wire) async throws -> JSON

    init(
        _ name: String, _ outcomes: KeyValuePairs<JSON, JSON>, _ talk: @escaping @Sendable (Wire) async throws -> JSON
    ) {
        self.name = name
        self.outcomes = outcomes
        self.talk = talk
    }

    var testDescription: String { name }

    /// What it comes to when the switch has a value and all others their defaults; one key is accepted, and one
    /// without any money.
    func outcome(when value: JSON) async throws -> JSON {
        var dialect = Dialect.documented
        try dialect.set(name, to: value)
        var configuration = SimulatorServer.Configuration()
        let credits = Credits(special: [Account(apiKey: "poor"): .limited(to: .zero)])
        configuration.simulator = SimulatedPlatform(
            dialect: dialect, credits: credits, acceptedKeys: ["a-key", "poor"])
        return try await simulated(configuration, talk)
    }
}

extension WireAnswer {
    /// The first error's code, or the status of an answer without errors.
    var verdict: JSON { error?["code"] ?? .integer(status) }
}

extension JSON {
    /// The names of an object's members, in their order.
    var names: JSON { .array((members ?? []).map { .string($0.name) }) }
}
