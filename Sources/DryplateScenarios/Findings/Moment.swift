import DryplateContract

/// When something was, by the clocks that the journal tells.
struct Moment: Hashable, Sendable {
    /// Milliseconds of the simulator's clock, which tests freeze and move.
    let simulated: Int
    /// Milliseconds of a real clock; `nil` if the journal does not tell.
    let real: Int?

    /// Milliseconds that a client may have waited: it knows the world's clock, or its test moves the simulator's.
    func pause(until later: Moment) -> Int {
        let simulated = later.simulated - simulated
        guard let start = real, let end = later.real else { return simulated }
        return max(simulated, end - start)
    }

    func adding(milliseconds: Int) -> Moment {
        Moment(simulated: simulated + milliseconds, real: real.map { $0 + milliseconds })
    }
}

extension Moment {
    init(of entry: JSON) {
        simulated = entry["at"]?.integer ?? 0
        real = entry["realTime"]?.integer
    }
}

extension Moment: Comparable {
    static func < (left: Moment, right: Moment) -> Bool {
        (left.real ?? left.simulated, left.simulated) < (right.real ?? right.simulated, right.simulated)
    }
}
