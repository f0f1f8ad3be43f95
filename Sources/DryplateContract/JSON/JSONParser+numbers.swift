extension JSONParser {
    mutating func number() throws(JSONSyntaxError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let leadingZero = position
        try digits()
        guard bytes[leadingZero] != UInt8(ascii: "0") || position == leadingZero + 1 else {
            throw fault(.leadingZero, at: leadingZero)
        }
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        let literal = String(decoding: slice(from: start), as: UTF8.self)
        return hasFraction || hasExponent ? .decimal(literal) : Self.integer(literal)
    }

    /// `-0` stays a literal like an integer that is too large: `Int` cannot hold it either.
    private static func integer(_ literal: String) -> JSON {
        literal == "-0" ? .decimal(literal) : Int(literal).map(JSON.integer) ?? .decimal(literal)
    }

    private mutating func digits() throws(JSONSyntaxError) {
        guard isDigit(peek) else { throw unexpected(wanted: "a digit") }
        while isDigit(peek) { position += 1 }
    }

    private mutating func fraction() throws(JSONSyntaxError) -> Bool {
        guard take(UInt8(ascii: ".")) else { return false }
        try digits()
        return true
    }

    private mutating func exponent() throws(JSONSyntaxError) -> Bool {
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return false }
        _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
        try digits()
        return true
    }
}
