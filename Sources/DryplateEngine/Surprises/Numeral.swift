import DryplateContract
import DryplateImaging

/// A number as it can be written: digits, and the power of ten that they are multiplied by.
struct Numeral {
    private let literal: String
    private let sign: Substring
    /// Without zeros in front.
    private let digits: String
    private let exponent: Int

    /// `nil` if the literal has a power of ten already, or more digits than every client can hold.
    init?(_ literal: String) {
        guard let parts = literal.wholeMatch(of: /(-?)([0-9]+)(?:\.([0-9]+))?/) else { return nil }
        let fraction = parts.3 ?? ""
        let digits = (parts.2 + fraction).drop { $0 == "0" }
        guard digits.count <= 15 else { return nil }
        self.literal = literal
        sign = parts.1
        self.digits = digits.isEmpty ? "0" : String(digits)
        exponent = digits.isEmpty ? 0 : -fraction.count
    }
}

extension Numeral {
    /// The same number in another notation: of `0.25` one of `2.5e-1`, `2.5E-01`, `25E-2`, `0.250`.
    func renotated(by generator: inout SeededGenerator) -> String {
        switch generator.next(in: 0...3) {
        case 0: "\(scientific)e\(magnitude)"
        case 1: "\(scientific)E\(magnitude < 0 ? "-" : "+")0\(abs(magnitude))"
        case 2: "\(sign)\(digits)E\(exponent)"
        default: literal + (literal.contains(".") ? "0" : ".0")
        }
    }

    /// The digits with a point behind the first.
    private var scientific: String {
        let rest = digits.dropFirst()
        return "\(sign)\(digits.prefix(1))" + (rest.isEmpty ? "" : ".\(rest)")
    }

    private var magnitude: Int { exponent + digits.count - 1 }
}

extension JSON {
    /// The same with all numbers in another notation.
    func renotated(by generator: inout SeededGenerator) -> JSON {
        switch self {
        case .integer, .decimal: Numeral(text).map { .decimal($0.renotated(by: &generator)) } ?? self
        case .array(let elements): .array(elements.map { $0.renotated(by: &generator) })
        case .object(let members): .object(members.map { Member($0.name, $0.value.renotated(by: &generator)) })
        case .null, .bool, .string: self
        }
    }
}
