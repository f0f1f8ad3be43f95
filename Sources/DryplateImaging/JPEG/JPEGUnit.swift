/// The quantised coefficients of one 16 by 16 unit: four blocks of brightness, one of each colour difference.
struct JPEGUnit {
    /// Six blocks of 64 in zigzag order; beyond the first of each block, only the occupied ones hold.
    private(set) var coefficients = [Int16](repeating: 0, count: 6 * 64)
    /// A bit for each coefficient that is not zero.
    private(set) var occupied = SIMD8<UInt64>()
    private let luma: JPEGQuantiser
    private let chroma: JPEGQuantiser

    /// Where a coefficient goes in the zigzag order; the transform leaves them column by column.
    private let places: [Int] = {
        var places = [Int](repeating: 0, count: 64)
        for (place, source) in JPEGTables.zigzag.enumerated() { places[source % 8 * 8 + source / 8] = place }
        return places
    }()

    init(luma: JPEGQuantiser, chroma: JPEGQuantiser) {
        self.luma = luma
        self.chroma = chroma
    }

    mutating func load(_ unit: Int, of strip: JPEGStrip) {
        let x = unit * 16
        for index in 0..<4 {
            set(index, to: strip.luma.block(x: x + index % 2 * 8, y: index / 2 * 8), luma)
        }
        set(4, to: strip.blue.halvedBlock(x: x), chroma)
        set(5, to: strip.red.halvedBlock(x: x), chroma)
    }

    private mutating func set(_ index: Int, to samples: JPEGBlock, _ quantiser: JPEGQuantiser) {
        occupied[index] = 0
        if let level = samples.onlyValue {
            coefficients[index * 64] = quantiser.quantised(level: level)
        } else {
            quantise(JPEGTransform.coefficients(of: samples), quantiser, into: index)
        }
    }

    private mutating func quantise(_ block: JPEGBlock, _ quantiser: JPEGQuantiser, into index: Int) {
        coefficients[index * 64] = 0
        keep(quantiser.quantised(block.row0, 0), 0, in: index)
        keep(quantiser.quantised(block.row1, 1), 1, in: index)
        keep(quantiser.quantised(block.row2, 2), 2, in: index)
        keep(quantiser.quantised(block.row3, 3), 3, in: index)
        keep(quantiser.quantised(block.row4, 4), 4, in: index)
        keep(quantiser.quantised(block.row5, 5), 5, in: index)
        keep(quantiser.quantised(block.row6, 6), 6, in: index)
        keep(quantiser.quantised(block.row7, 7), 7, in: index)
    }

    /// Zeros are not stored: nobody looks at them.
    private mutating func keep(_ column: JPEGBlock.Row, _ u: Int, in index: Int) {
        guard column != JPEGBlock.Row() else { return }
        var mask: UInt64 = 0
        for v in 0..<8 {
            let value = column[v]
            if value == 0 { continue }
            let place = places[u * 8 + v]
            coefficients[index * 64 + place] = Int16(truncatingIfNeeded: value)
            mask |= 1 << UInt64(place)
        }
        occupied[index] |= mask
    }
}
