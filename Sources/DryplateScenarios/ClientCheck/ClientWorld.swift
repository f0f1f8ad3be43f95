import DryplateHTTP

/// The server to which clients are sent, and what it can do.
struct ClientWorld: Sendable {
    /// A simulator gives each case a world of its own, and keeps a journal.
    let isSimulator: Bool
    private let server: TestedServer

    init(endpoint: WebURL, _ scenarios: [Scenario], _ control: ControlPass?) async {
        var server = TestedServer(client: ReferenceClient(control: control), endpoint: endpoint)
        isSimulator = await ServerClock.find(on: server) != nil
        if scenarios.contains(where: { !$0.assumptions.switches.isEmpty }) { server.dialect = await server.toldDialect }
        self.server = server
    }

    /// The server as the case of this name sees it.
    func server(named name: String) -> TestedServer {
        guard isSimulator else { return server }
        var server = server
        server.session = name
        return server
    }

    /// Why a case says nothing about a client; `nil` if it does.
    func obstacle(to errand: ClientErrand, with features: Set<ClientFeature>) -> String? {
        let missing = errand.test.features.subtracting(features).map(\.rawValue).sorted()
        if !missing.isEmpty { return "the client has not: \(missing.joined(separator: ", "))" }
        if !isSimulator, !errand.test.preparation.isEmpty { return "the server is no simulator that could be prepared" }
        return errand.assumptions.obstacle(on: server)
    }
}
