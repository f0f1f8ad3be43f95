/// A quiet landscape: a graded sky, a sun with its halo, and ridges that grow darker as they come nearer.
struct Landscape {
    private let width: Int
    private let palette: Palette
    private let horizon: Int
    private let sun: Disc
    private let stars: [Disc]
    private let ridges: [Ridge]

    init(width: Int, height: Int, seed: UInt64, isRound: Bool) {
        var generator = SeededGenerator(seed: seed)
        self.width = width
        palette = Palette(seed: seed)
        horizon = height * generator.next(in: 40...50) / 100
        let field = isRound ? min(width, height) : width
        sun = Self.sun(width: width, height: height, field: field, horizon: horizon, from: &generator)
        stars = palette.isNight ? Self.stars(width: width, height: horizon, from: &generator) : []
        ridges = RidgeBuilder(width: width, height: height, horizon: horizon, palette: palette).ridges(from: &generator)
    }

    func paint(y: Int, on row: inout PixelRow) {
        let backmost = ridges.lastIndex { $0.hidesAll(inRow: y) }
        if backmost == nil { paintSky(y: y, on: &row) }
        for ridge in ridges[(backmost ?? 0)...] {
            ridge.paint(y: y, on: &row)
        }
    }

    private func paintSky(y: Int, on row: inout PixelRow) {
        let sky = palette.zenith.mixed(with: palette.horizon, y, of: horizon + horizon / 5 + 1)
        row.paint(0..<width, sky)
        for star in stars { star.paint(sky.mixed(with: palette.sun, horizon - y, of: horizon + 1), y: y, on: &row) }
        for ring in stride(from: 3, through: 1, by: -1) {
            let halo = Disc(centreX: sun.centreX, centreY: sun.centreY, radius: sun.radius * (10 + 6 * ring) / 10)
            halo.paint(sky.mixed(with: palette.sun, 10 - 2 * ring, of: 32), y: y, on: &row)
        }
        sun.paint(palette.sun, y: y, on: &row)
    }

    /// The sun keeps to the field in the middle, which a round window shows.
    private static func sun(
        width: Int, height: Int, field: Int, horizon: Int, from generator: inout SeededGenerator
    ) -> Disc {
        let radius = max(min(width, height) * generator.next(in: 70...125) / 1000, 1)
        let x = (width - field) / 2 + field * generator.next(in: 22...78) / 100
        let y = horizon - height * generator.next(in: 4...22) / 100
        return Disc(centreX: x, centreY: y, radius: radius)
    }

    private static func stars(width: Int, height: Int, from generator: inout SeededGenerator) -> [Disc] {
        (0..<70).map { _ in
            let radius = max(min(width, height) * generator.next(in: 1...3) / 900, 1)
            let x = width * generator.next(in: 0...1000) / 1000
            return Disc(centreX: x, centreY: height * generator.next(in: 0...900) / 1000, radius: radius)
        }
    }
}
