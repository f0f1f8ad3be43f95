/// The colour of a pixel with straight (not premultiplied) alpha, packed as 0xAARRGGBB.
struct Colour: Hashable, Sendable {
    let argb: UInt32

    static let clear = Colour(argb: 0)
    static let white = Colour(rgb: 0xFFFFFF)
    static let black = Colour(rgb: 0)

    init(argb: UInt32) {
        self.argb = argb
    }

    init(rgb: UInt32) {
        argb = 0xFF00_0000 | rgb
    }

    var alpha: Int { Int(argb >> 24) }
    var red: Int { Int(argb >> 16 & 0xFF) }
    var green: Int { Int(argb >> 8 & 0xFF) }
    var blue: Int { Int(argb & 0xFF) }

    /// Rec. 601 brightness, 0...255.
    var brightness: Int { (299 * red + 587 * green + 114 * blue) / 1000 }

    /// This colour with `share` of `whole` parts of another; both are taken as opaque.
    func mixed(with other: Colour, _ share: Int, of whole: Int) -> Colour {
        let part = UInt32(min(max(share, 0), whole))
        let rest = UInt32(whole) - part
        return Colour(
            argb: 0xFF00_0000
                | channel(16, other, rest, part) << 16
                | channel(8, other, rest, part) << 8
                | channel(0, other, rest, part)
        )
    }

    /// In 32 bits, since a division of 64 takes several times as long.
    private func channel(_ shift: UInt32, _ other: Colour, _ rest: UInt32, _ part: UInt32) -> UInt32 {
        let sum = (argb >> shift & 0xFF) * rest + (other.argb >> shift & 0xFF) * part
        return (sum + (rest + part) / 2) / (rest + part)
    }

    /// This colour laid over another where it covers only `coverage` of 16 parts of the pixel.
    func over(_ below: Colour, coverage: Int) -> Colour {
        let front = coverage * 255 / 16
        let back = below.alpha * (255 - front) / 255
        let whole = front + back
        guard whole > 0 else { return .clear }
        return mixed(with: below, back, of: whole).withAlpha(whole)
    }

    func withAlpha(_ alpha: Int) -> Colour {
        alpha == 0 ? .clear : Colour(argb: argb & 0x00FF_FFFF | UInt32(alpha) << 24)
    }
}
