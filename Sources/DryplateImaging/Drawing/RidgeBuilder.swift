/// Lays out the ridges of a landscape, from the horizon to the lower edge.
struct RidgeBuilder {
    let width: Int
    let height: Int
    let horizon: Int
    let palette: Palette

    private var unit: Int { min(width, height) }

    func ridges(from generator: inout SeededGenerator) -> [Ridge] {
        let motif = Motif.allCases[generator.next(in: 0...Motif.allCases.count - 1)]
        return (0..<motif.ridgeCount).map { index in
            ridge(index, of: motif, phase: generator.next(in: 0...0x3_FFFF), seed: generator.next())
        }
    }

    private func ridge(_ index: Int, of motif: Motif, phase: Int, seed: UInt64) -> Ridge {
        let crest = palette.far.mixed(with: palette.near, index, of: motif.ridgeCount - 1)
        let base = baseLine(index, of: motif)
        let amplitude = unit * motif.amplitude * 16 / 1000
        let contour = (0..<width).map { x in
            base - (motif.height(at: x * 65_536 / unit, phase: phase, seed: seed) * amplitude) >> 16
        }
        return Ridge(
            contour: contour,
            crest: crest,
            foot: crest.mixed(with: palette.horizon, 2, of: 5),
            mistDepth: height * 2 / 5
        )
    }

    /// The gaps widen towards the viewer, which gives the picture its depth; in sixteenths of a pixel.
    private func baseLine(_ index: Int, of motif: Motif) -> Int {
        let count = motif.ridgeCount
        let share = index * (index + 3) * 1000 / (count * (count + 2))
        return (horizon + (height - horizon) * share / 1000) * 16
    }
}
