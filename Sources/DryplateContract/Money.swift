/// An exact amount in millionths of a US dollar.
package struct Money: Hashable, Sendable {
    package var micros: Int

    package init(micros: Int) { self.micros = micros }

    package static let zero = Money(micros: 0)

    package static func + (left: Money, right: Money) -> Money { Money(micros: left.micros + right.micros) }
}

extension Money: CustomStringConvertible {
    /// Dollars without trailing zeros, as the wire writes them: `0.25`, `0.015`, `3`.
    package var description: String {
        let digits = String(micros.magnitude)
        let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        var fraction = padded.suffix(6)
        while fraction.last == "0" { fraction.removeLast() }
        return (micros < 0 ? "-" : "") + padded.dropLast(6) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The amount as a JSON number, written like `description`.
    package var json: JSON {
        micros.isMultiple(of: 1_000_000) ? .integer(micros / 1_000_000) : .decimal(description)
    }
}

extension Money: ExpressibleByStringLiteral {
    /// Dollars with at most six decimals; a literal that is none stops the program at its start.
    package init(stringLiteral literal: String) {
        let parts = literal.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        precondition(parts.count <= 2 && fraction.count <= 6, "'\(literal)' is no amount in dollars")
        let zeros = String(repeating: "0", count: 6 - fraction.count)
        guard let micros = Int(parts[0] + fraction + zeros) else { preconditionFailure("'\(literal)' is no amount") }
        self.micros = micros
    }
}
