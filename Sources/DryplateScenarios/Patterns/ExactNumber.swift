import DryplateContract

/// The value of a JSON number, however it is written: `0.25`, `0.250` and `25e-2` are equal, and so are `1` and `1.0`.
///
/// JSON has only one kind of number; and money must not be compared as binary fractions.
struct ExactNumber: Hashable {
    private var isNegative = false
    /// Without zeros at either end; empty for zero.
    private var digits: Substring = ""
    /// The power of ten of the last digit.
    private var exponent = 0

    /// `nil` for what is no number.
    init?(_ json: JSON) {
        switch json {
        case .integer(let value): self.init(literal: String(value))
        case .decimal(let literal): self.init(literal: literal)
        default: return nil
        }
    }

    private init?(literal: String) {
        let parts = literal.lowercased().split(separator: "e")
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        let fraction = mantissa.dropFirst().first ?? ""
        guard let power = parts.count == 2 ? Int(parts[1]) : 0 else { return nil }
        self.init(digits: mantissa[0] + fraction, power, -fraction.count, isNegative: literal.hasPrefix("-"))
    }

    private init?(digits all: Substring, _ power: Int, _ shift: Int, isNegative: Bool) {
        digits = all.drop { $0 == "0" }
        guard !digits.isEmpty else { return }
        while digits.last == "0" { digits.removeLast() }
        let zeros = all.distance(from: digits.endIndex, to: all.endIndex)
        let (sum, overflows) = power.addingReportingOverflow(shift + zeros)
        guard !overflows else { return nil }
        (exponent, self.isNegative) = (sum, isNegative)
    }
}
