/// Joins neighbouring columns of one colour, so that the row is painted once for all of them.
struct Stroke {
    let colour: Colour
    private var columns = 0..<0

    init(_ colour: Colour) {
        self.colour = colour
    }

    mutating func add(_ more: Range<Int>, on row: inout PixelRow) {
        if more.lowerBound != columns.upperBound {
            row.paint(columns, colour)
            columns = more
        } else {
            columns = columns.lowerBound..<more.upperBound
        }
    }

    func finish(on row: inout PixelRow) {
        row.paint(columns, colour)
    }
}
