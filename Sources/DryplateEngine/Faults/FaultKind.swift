package import DryplateContract

/// One way in which the platform can have a bad day: a row of the catalogue.
package struct FaultKind: Hashable, Sendable {
    package enum Effect: Hashable, Sendable {
        /// The task is answered with this error, and is as if it had never been sent.
        case refusal(PlatformError)
        /// The answer is no JSON: what stands before the platform has given up. A WebSocket is told the error.
        case gateway(PlatformError, html: String)
        /// The task is accepted, and its results fail.
        case failure(GenerationFailure)
        /// The results take longer.
        case latency
    }

    /// The name by which it is asked for.
    package let name: String
    package let effect: Effect
    package let summary: String
    /// What a good client does.
    package let advice: String
    package let provenance: Provenance

    init(_ name: String, _ effect: Effect, _ summary: String, advice: String, from provenance: Provenance) {
        self.name = name
        self.effect = effect
        self.summary = summary
        self.advice = advice
        self.provenance = provenance
    }
}

extension FaultKind {
    /// The HTTP status of an answer with nothing else; that of a failed result is the poll's.
    package var status: Int {
        switch effect {
        case .refusal(let error), .gateway(let error, _): error.status
        case .failure(let failure): failure.error.status
        case .latency: 200
        }
    }

    /// Whether the task is recorded and its `taskUUID` used up. A waiting client's task that fails with 5xx is not.
    package var consumesTask: Bool {
        switch effect {
        case .refusal, .gateway: false
        case .failure, .latency: true
        }
    }

    package static func named(_ name: some StringProtocol) -> FaultKind? { all.first { $0.name == name } }
}
