package import DryplateContract

/// How an amount changes.
package struct Delta: Hashable, Sendable {
    package let before: Money
    package let after: Money

    init?(from before: Money?, to after: Money?) {
        guard let before, let after else { return nil }
        self.before = before
        self.after = after
    }
}

extension Delta {
    package var amount: Money { after - before }

    /// In tenths of a percent, rounded half away from zero; `nil` if there was nothing before, or too much to say.
    package var permille: Int128? {
        let (twice, isTooMuch) = amount.micros.multipliedReportingOverflow(by: 2000)
        guard before > .zero, !isTooMuch else { return nil }
        return (twice + (twice < 0 ? -before.micros : before.micros)) / (2 * before.micros)
    }

    /// With its sign: `+0.25`, `-0.25`, `0`.
    var phrase: String { (amount > .zero ? "+" : "") + amount.description }

    /// `+12.5%`, or nothing where there was nothing before.
    var percentage: String {
        guard let permille else { return "" }
        let (whole, tenths) = permille.magnitude.quotientAndRemainder(dividingBy: 10)
        return "\(permille < 0 ? "-" : permille > 0 ? "+" : "")\(whole).\(tenths)%"
    }
}
