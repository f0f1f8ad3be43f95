/// Curves in whole numbers, so that every machine draws the same contour: phases and heights are in 65,536ths.
enum Wave {
    /// A sine to within half a percent; one turn is 65,536.
    static func sine(_ phase: Int) -> Int {
        let half = phase & 0x7FFF
        let arch = (half * (0x8000 - half)) >> 12
        let rounded = (arch * (50_790 + ((14_746 * arch) >> 16))) >> 16
        return phase & 0x8000 == 0 ? rounded : -rounded
    }

    /// A swell with pointed crests and wide troughs.
    static func crest(_ phase: Int) -> Int {
        65_536 - 2 * abs(sine(phase >> 1))
    }

    /// A sine that leans to one side, as dunes do in the wind.
    static func dune(_ phase: Int) -> Int {
        sine(phase + sine(phase) / 9)
    }

    /// Straight lines between random heights, one for each turn.
    static func crag(_ phase: Int, seed: UInt64) -> Int {
        let fraction = phase & 0xFFFF
        let left = corner(phase >> 16, seed: seed)
        let right = corner(phase >> 16 + 1, seed: seed)
        return (left * (65_536 - fraction) + right * fraction) >> 16
    }

    private static func corner(_ index: Int, seed: UInt64) -> Int {
        Int(SeededGenerator.mix(seed &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15) & 0x1FFFF) - 65_536
    }
}
