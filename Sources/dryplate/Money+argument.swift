import ArgumentParser
import DryplateContract

extension Money: ExpressibleByArgument {
    /// Dollars such as `5` or `0.25`.
    public init?(argument: String) { self.init(dollars: argument) }
}
