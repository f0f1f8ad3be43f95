import DryplateEngine

/// A request that has come and has no answer yet.
struct JournaledExchange: Sendable {
    let head: RequestHead
    let arrival: Int
    /// When it came, by the simulator's clock.
    let moment: Timestamp
    /// When that was by a real clock, in milliseconds.
    let start: Double
}
