package import DryplateContract

/// One way in which the platform can have a bad day, or be unusual: a row of the catalogue.
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
        /// The results are said to be unsafe.
        case flag
        /// The image is not what its address promises.
        case image(ImageFault)
        /// The webhook is called otherwise than it should be.
        case webhook(WebhookFault)
        /// The answer is right, and does not arrive so.
        case answer(AnswerFault)
        /// The answer is right, and looks otherwise than usual.
        case surprise(Surprise)
    }

    /// The name by which it is asked for.
    package let name: String
    package let effect: Effect
    /// What a number behind `=` means; `nil` if there is none.
    package let measure: Measure?
    package let summary: String
    /// What a good client does.
    package let advice: String
    package let provenance: Provenance

    init(
        _ name: String, _ effect: Effect, _ summary: String, in measure: Measure? = nil, advice: String,
        from provenance: Provenance
    ) {
        self.name = name
        self.effect = effect
        self.measure = measure
        self.summary = summary
        self.advice = advice
        self.provenance = provenance
    }
}

extension FaultKind {
    /// What a fault's number counts.
    package enum Measure: Hashable, Sendable {
        /// Of the simulator's clock; so many if none is given.
        case milliseconds(Int)
        /// Seconds in the header `Retry-After`; without them there is none.
        case retryAfter

        /// The number if none is given.
        var standard: Spread? {
            guard case .milliseconds(let standard) = self else { return nil }
            return .fixed(standard)
        }
    }

    package static func named(_ name: some StringProtocol) -> FaultKind? { all.first { $0.name == name } }
}
