/// The kind of country that the ridges of a landscape are made of.
enum Motif: CaseIterable {
    case hills, peaks, waves, dunes

    var ridgeCount: Int {
        switch self {
        case .hills: 5
        case .peaks: 5
        case .waves: 7
        case .dunes: 4
        }
    }

    /// How far a ridge rises above its base line, in thousandths of the picture's shorter side.
    var amplitude: Int {
        switch self {
        case .hills: 70
        case .peaks: 180
        case .waves: 22
        case .dunes: 60
        }
    }

    /// The height at a place, both in 65,536ths; one turn is the shorter side of the picture.
    func height(at place: Int, phase: Int, seed: UInt64) -> Int {
        switch self {
        case .hills: hill(place * 3 / 4 + phase, ripple: place * 9 / 4 + phase * 3)
        case .peaks: peak(place * 2 + phase, seed: seed)
        case .waves: Wave.crest(place * 4 + phase) * 3 / 4 + Wave.sine(place / 2 + phase) / 2
        case .dunes: Wave.dune(place * 2 / 3 + phase) + Wave.sine(place * 2 + phase) / 8
        }
    }

    private func hill(_ swell: Int, ripple: Int) -> Int {
        Wave.sine(swell) * 3 / 4 + Wave.sine(ripple) / 4 + Wave.sine(ripple * 2) / 12
    }

    private func peak(_ place: Int, seed: UInt64) -> Int {
        let coarse = Wave.crag(place, seed: seed) * 5 / 8 + Wave.crag(place * 3, seed: seed &+ 1) / 4
        return coarse + Wave.crag(place * 9, seed: seed &+ 2) / 12 + Wave.crag(place * 31, seed: seed &+ 3) / 40
    }
}
