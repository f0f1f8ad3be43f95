import DryplateContract

extension Simulator {
    /// An exact amount in US dollars, to the millionth; in code a literal such as `"0.25"`.
    public struct Dollars: Hashable, Sendable {
        let money: Money

        init(_ money: Money) { self.money = money }

        /// Digits with at most six decimals, such as `10`, `0.25` or `-3.50`; `nil` for every other text.
        public init?(parsing text: String) {
            guard let money = Money(dollars: text) else { return nil }
            self.money = money
        }
    }
}

extension Simulator.Dollars: ExpressibleByStringLiteral {
    /// A literal that is no amount stops the program.
    public init(stringLiteral literal: String) { money = Money(stringLiteral: literal) }
}

extension Simulator.Dollars: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.money < right.money }
}

extension Simulator.Dollars: CustomStringConvertible {
    /// Without trailing zeros: `0.25`, `3`.
    public var description: String { money.description }
}
