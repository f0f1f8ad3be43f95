package import DryplateImaging
import Foundation

/// A number that is the same each time, or drawn from a distribution: `5000`, `200-5000`, `800~0.5`.
package enum Spread: Hashable, Sendable {
    case fixed(Int)
    case uniform(ClosedRange<Int>)
    /// The logarithm is normal; `sigma` is its standard deviation.
    case logNormal(median: Int, sigma: Double)

    /// A day in milliseconds: nothing takes longer.
    package static let most = 86_400_000

    /// `nil` if the text is none of the three, or out of bounds.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        if let number = Self.number(text[...]) {
            self = .fixed(number)
        } else if let parts = text.wholeMatch(of: /([0-9]+)-([0-9]+)/),
            let low = Self.number(parts.1), let high = Self.number(parts.2), low <= high
        {
            self = .uniform(low...high)
        } else if let parts = text.wholeMatch(of: /([0-9]+)~([0-9](?:\.[0-9]+)?)/),
            let median = Self.number(parts.1), let sigma = Double(parts.2)
        {
            self = .logNormal(median: median, sigma: sigma)
        } else {
            return nil
        }
    }

    private static func number(_ digits: Substring) -> Int? {
        Int(digits).flatMap { (0...most).contains($0) ? $0 : nil }
    }

    package func drawn(from generator: inout SeededGenerator) -> Int {
        switch self {
        case .fixed(let number): number
        case .uniform(let range): generator.next(in: range)
        case .logNormal(let median, let sigma):
            Int(min(Double(Self.most), Double(median) * exp(sigma * generator.nextNormal())).rounded())
        }
    }
}

extension SeededGenerator {
    /// Of mean 0 and deviation 1, by Box and Muller.
    fileprivate mutating func nextNormal() -> Double {
        let (radius, angle) = (nextFraction(), nextFraction())
        return (-2 * log(radius)).squareRoot() * cos(2 * .pi * angle)
    }

    /// Above 0, up to 1.
    private mutating func nextFraction() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }
}
