import DryplateContract

/// What a client program is told: one line of JSON.
struct ClientAssignment: Sendable {
    /// The path of the case, which its answer must name.
    let name: String
    let transport: ClientCase.Transport
    let delivery: ClientCase.Delivery
    let tasks: [JSON]
    /// Where the client is to go, and with which key.
    let variables: ClientVariables
    let timeout: Duration

    var json: JSON {
        [
            "case": .string(name), "baseURL": .string(variables.baseURL),
            "webSocketURL": .string(variables.webSocketURL), "apiKey": .string(variables.key),
            "transport": .string(transport.rawValue), "delivery": .string(delivery.rawValue), "tasks": .array(tasks),
            "timeout": .integer(Int(timeout / .seconds(1))),
        ]
    }
}
