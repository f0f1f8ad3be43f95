/// A rectangle with round corners, cut into rows.
struct RoundedRectangle {
    let columns: Range<Int>
    let rows: Range<Int>
    let radius: Int

    func paint(_ colour: Colour, y: Int, on row: inout PixelRow) {
        guard rows.contains(y) else { return }
        guard let centreY = cornerCentre(y: y) else { return row.paint(columns, colour) }
        for centreX in [columns.lowerBound + radius, columns.upperBound - radius] {
            Disc(centreX: centreX, centreY: centreY, radius: radius).paint(colour, y: y, on: &row)
        }
        row.paint(columns.lowerBound + radius..<columns.upperBound - radius, colour)
    }

    private func cornerCentre(y: Int) -> Int? {
        if y < rows.lowerBound + radius { return rows.lowerBound + radius }
        if y >= rows.upperBound - radius { return rows.upperBound - radius }
        return nil
    }
}
