/// One row of JPEG units: sixteen rows of the picture as brightness and two colour differences.
struct JPEGStrip {
    /// Units of 16 by 16 pixels.
    let unitCount: Int
    private(set) var luma: JPEGPlane
    private(set) var blue: JPEGPlane
    private(set) var red: JPEGPlane
    /// The starts of runs in any of the rows.
    private var starts: [UInt64]
    private var row: PixelRow

    init(width: Int) {
        unitCount = (width + 15) / 16
        luma = JPEGPlane(width: unitCount * 16)
        blue = luma
        red = luma
        row = PixelRow(width: width)
        starts = row.starts
    }

    /// Whether a unit and the one to its left are both made of rows that do not change between them.
    func isLikeItsLeft(_ unit: Int) -> Bool {
        starts(in: unit) == 0 && starts(in: unit - 1) & ~1 == 0
    }

    /// Below the picture, its last row is repeated.
    mutating func load(_ scene: Scene, top: Int) {
        for index in starts.indices { starts[index] = 0 }
        for y in 0..<16 {
            if top + y < scene.height { scene.paint(y: top + y, on: &row) }
            loadRow(y)
        }
    }

    private func starts(in unit: Int) -> UInt64 {
        starts[unit / 4] >> UInt64(unit % 4 * 16) & 0xFFFF
    }

    private mutating func loadRow(_ y: Int) {
        for index in starts.indices { starts[index] |= row.starts[index] }
        for run in row.runs {
            let end = run.columns.upperBound == row.width ? luma.width : run.columns.upperBound
            fill(run.columns.lowerBound..<end, row: y, with: run.colour)
        }
    }

    /// The conversion of JFIF in 65,536ths.
    private mutating func fill(_ columns: Range<Int>, row y: Int, with colour: Colour) {
        let (r, g, b) = (colour.red, colour.green, colour.blue)
        luma.fill(columns, row: y, with: UInt8((19_595 * r + 38_470 * g + 7_471 * b + 32_768) >> 16))
        blue.fill(columns, row: y, with: UInt8((-11_059 * r - 21_709 * g + 32_768 * b + 8_421_375) >> 16))
        red.fill(columns, row: y, with: UInt8((32_768 * r - 27_439 * g - 5_329 * b + 8_421_375) >> 16))
    }
}
