extension Simulator {
    /// Why a simulator cannot do what it was asked to: what was found, and what would be right.
    public struct Failure: Error, Hashable, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }
}
