/// An exact amount in millionths of a US dollar.
///
/// With 128 bits no sum overflows that can be had from prices of at most `mostDollars`.
package struct Money: Hashable, Sendable {
    /// Two halves, for Swift 6.3 crashes in asynchronous functions that hold values aligned to 16 bytes.
    private var high: Int64
    private var low: UInt64

    package init(micros: some BinaryInteger) {
        high = Int64(truncatingIfNeeded: Int128(micros) >> 64)
        low = UInt64(truncatingIfNeeded: micros)
    }

    package var micros: Int128 { Int128(high) << 64 | Int128(low) }

    package static let zero = Money(micros: 0)

    /// The most that one image, one deposit or one balance may be.
    package static let mostDollars = 1_000_000
    package static let most = Money(micros: mostDollars * 1_000_000)
}

extension Money: Comparable {
    package static func < (left: Money, right: Money) -> Bool { left.micros < right.micros }
    package static func + (left: Money, right: Money) -> Money { Money(micros: left.micros + right.micros) }
    package static func - (left: Money, right: Money) -> Money { Money(micros: left.micros - right.micros) }
    package static func * (amount: Money, count: Int) -> Money { Money(micros: amount.micros * Int128(count)) }
    package static func += (left: inout Money, right: Money) { left = left + right }
}

extension Money: CustomStringConvertible {
    /// Dollars without trailing zeros, as the wire writes them: `0.25`, `0.015`, `3`.
    package var description: String {
        let (dollars, rest) = micros.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        return (micros < 0 ? "-" : "") + String(dollars) + Self.decimals(of: Int(rest))
    }

    /// Of less than a million millionths: `.25`, and nothing of none.
    private static func decimals(of micros: Int) -> String {
        var (digits, one) = (micros, 1_000_000)
        guard digits > 0 else { return "" }
        while digits % 10 == 0 { (digits, one) = (digits / 10, one / 10) }
        return "." + String(one + digits).dropFirst()
    }

    /// The amount as a JSON number, written like `description`.
    package var json: JSON {
        let (dollars, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
        return rest == 0 ? Int(exactly: dollars).map(JSON.integer) ?? .decimal(description) : .decimal(description)
    }
}

extension Money: ExpressibleByStringLiteral {
    /// Dollars in digits, with at most six decimals: `10`, `0.25`, `-3.50`; `nil` for any other text, and for more
    /// than 30 digits.
    package init?(dollars text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].isDigits(atMost: 24), parts.dropFirst().allSatisfy({ $0.isDigits(atMost: 6) })
        else { return nil }
        let fraction = parts.dropFirst().first ?? ""
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        guard let magnitude = Int128("\(parts[0])\(fraction)\(zeros)") else { return nil }
        self.init(micros: isNegative ? -magnitude : magnitude)
    }

    /// Dollars; a literal that is none stops the program at its start.
    package init(stringLiteral literal: String) {
        guard let amount = Money(dollars: literal) else { preconditionFailure("'\(literal)' is no amount in dollars") }
        self = amount
    }
}

extension Substring {
    /// Prices are read at every start, and a regular expression would take longer than all else about them.
    fileprivate func isDigits(atMost count: Int) -> Bool {
        (1...count).contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
