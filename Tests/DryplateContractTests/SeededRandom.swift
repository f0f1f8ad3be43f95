import DryplateContract

/// SplitMix64: the same seed gives the same values on every machine.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededRandom {
    mutating func json(depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
        case 0: .null
        case 1: .bool(.random(using: &self))
        case 2: .integer(Int.random(in: .min ... .max, using: &self) >> Int.random(in: 0..<64, using: &self))
        case 3: .decimal("-\(Int.random(in: 0..<1000, using: &self)).\(Int.random(in: 0..<1000, using: &self))e-7")
        case 4: .string(string())
        case 5: .array((0..<count()).map { _ in json(depth: depth - 1) })
        default: .object((0..<count()).map { _ in JSON.Member(string(), json(depth: depth - 1)) })
        }
    }

    private mutating func count() -> Int { .random(in: 0..<6, using: &self) }

    /// Half of all scalars come from where escapes are.
    private mutating func string() -> String {
        let scalars = (0..<count() * 3).map { _ in
            Unicode.Scalar(.random(in: 0..<(.random(using: &self) ? 0x80 : 0x11_0000), using: &self)) ?? "\u{FFFD}"
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
