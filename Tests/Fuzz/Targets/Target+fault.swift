import DryplateEngine
import DryplateImaging

extension Target {
    /// What asks for faults is understood, or not; and what is understood can be drawn.
    static let fault = Target(name: "fault") { input in
        let text = input.text
        let requests = (FaultRequest.list(text) ?? []) + FaultRequest.list(prompt: text)
        for request in requests {
            require(FaultRequest(request.text) == request, "'\(request.text)' reads as another request")
            require(!request.choices.isEmpty, "'\(request.text)' asks for nothing")
            for attempt in 0...2 { _ = request.fault(of: "task", met: attempt, seed: UInt64(attempt)) }
        }
        if let spread = Spread(text) { requireBounds(of: spread) }
    }

    private static func requireBounds(of spread: Spread) {
        var generator = SeededGenerator(seed: 0, for: ["spread"])
        let number = spread.drawn(from: &generator)
        require((0...Spread.most).contains(number), "\(spread) drew \(number)")
    }
}
