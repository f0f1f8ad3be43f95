import DryplateContract
import DryplateHTTP

/// Asks a client program for cases, several at a time, each in a world of its own.
package struct ClientRunner: Sendable {
    /// Where and how it is done.
    package struct Conditions: Sendable {
        package var features = Set<ClientFeature>.all
        /// How many cases are under way at once.
        package var jobs = 1
        /// How long the client has for a case.
        package var timeout = Duration.seconds(30)
        /// The mildest finding that fails a case.
        package var failsOn = ClientRule.Level.should
        package var failsFast = false
        /// What opens the control API of a simulator.
        package var control: ControlPass?

        package init() {}
    }

    let endpoint: WebURL
    let command: ClientCommand
    let program: any ClientProgram
    let sightings = ClientSightings()
    let conditions: Conditions
    let keys: CaseKeys
    /// What makes the sessions of this run its own.
    let nonce: String
    let now: @Sendable () -> Duration

    /// - Parameters:
    ///   - baseURL: where the server is, with or without `/v1`.
    ///   - nonce: a word that no other run on the server has; letters, digits and hyphens.
    package init(
        baseURL: String, client: ClientCommand, keys: CaseKeys, nonce: String,
        conditions: Conditions = Conditions(),
        now: @escaping @Sendable () -> Duration
    ) throws(BaseURLError) {
        endpoint = try ScenarioRunner.endpoint(baseURL)
        command = client
        program = client.program
        self.keys = keys
        self.nonce = nonce
        self.conditions = conditions
        self.now = now
    }
}
