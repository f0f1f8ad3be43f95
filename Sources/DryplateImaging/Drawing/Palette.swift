/// The colours of one landscape, from the top of the sky to the nearest ridge.
struct Palette: Hashable, Sendable {
    let zenith: Colour
    let horizon: Colour
    let sun: Colour
    let far: Colour
    let near: Colour

    private init(_ zenith: UInt32, _ horizon: UInt32, _ sun: UInt32, _ far: UInt32, _ near: UInt32) {
        self.zenith = Colour(rgb: zenith)
        self.horizon = Colour(rgb: horizon)
        self.sun = Colour(rgb: sun)
        self.far = Colour(rgb: far)
        self.near = Colour(rgb: near)
    }

    /// A remainder, not a hash: the results of one task have neighbouring seeds and must not share a palette.
    init(seed: UInt64) {
        self = Self.all[Int(seed % UInt64(Self.all.count))]
    }

    var paper: Colour { Colour(rgb: 0xFFFBF2).mixed(with: horizon, 1, of: 12) }
    var ink: Colour { near.mixed(with: .black, 2, of: 5) }
    var accent: Colour { brightestContrast.mixed(with: near, 1, of: 5) }
    var isNight: Bool { zenith.brightness < 60 }

    /// A pale sun would vanish on the paper of the card.
    private var brightestContrast: Colour { sun.brightness > 205 ? far : sun }

    static let all = [
        Palette(0x2B3A67, 0xF6B28A, 0xFFE8C2, 0xB98B99, 0x1F2544),  // dawn
        Palette(0x9ED3D6, 0xFBEFD5, 0xF9A26C, 0x86BCC2, 0x12455A),  // shore
        Palette(0xC3A67C, 0xF3E6C8, 0xFFF8E4, 0xB79B73, 0x3B2A1C),  // sepia
        Palette(0x0B1030, 0x4A5A96, 0xF4F0D8, 0x3A4882, 0x070B1E),  // night
        Palette(0xF3BFC0, 0xFDEFE2, 0xE8636F, 0xDBA3AE, 0x5A2A4A),  // rose
        Palette(0xB5D6BF, 0xF8F3D4, 0xF3B94B, 0x93B99E, 0x173B2F),  // forest
        Palette(0x123E6B, 0xA9CBE3, 0xF3FAFF, 0x6699C4, 0x0A2440),  // cyanotype
        Palette(0xF5BD62, 0xFDEBC8, 0xE4572E, 0xE2A063, 0x6B2D1A),  // desert
        Palette(0x6F61AB, 0xF6D3DC, 0xFFF1D6, 0xA48CC4, 0x2A1E4D),  // lavender
        Palette(0x16565C, 0xF4DCA6, 0xFFF5D6, 0x6BA595, 0x0B2B33),  // lagoon
        Palette(0x3A1233, 0xF2703F, 0xFFD27A, 0xB2434D, 0x1E0A1F),  // ember
        Palette(0x878D93, 0xECEBE6, 0xFFFFFF, 0xA6ABAD, 0x24282B),  // silver
        Palette(0x8FC9EC, 0xFFF6D9, 0xFFC857, 0xA3C9A8, 0x2F5D50),  // spring
    ]
}
