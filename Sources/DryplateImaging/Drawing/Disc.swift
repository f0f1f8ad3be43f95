/// A circle with a soft edge, cut into the rows that a picture is made of.
struct Disc {
    let centreX: Int
    let centreY: Int
    let radius: Int

    /// What one row shows of a disc: columns wholly inside, and columns that it reaches at all.
    struct Slice {
        let inside: Range<Int>
        let reach: Range<Int>
    }

    func slice(ofRow y: Int) -> Slice? {
        guard let reach = columns(ofRow: y, withinHalves: 2 * radius + 1) else { return nil }
        let inside = columns(ofRow: y, withinHalves: 2 * radius - 1)
        return Slice(inside: inside ?? reach.lowerBound..<reach.lowerBound, reach: reach)
    }

    /// How much of a pixel on the edge lies inside, in sixteenths.
    func coverage(x: Int, y: Int) -> Int {
        let outer = 2 * radius + 1
        let (dx, dy) = (2 * (x - centreX) + 1, 2 * (y - centreY) + 1)
        return min(max((outer * outer - dx * dx - dy * dy) * 2 / max(radius, 1), 0), 16)
    }

    func paint(_ colour: Colour, y: Int, on row: inout PixelRow) {
        guard let slice = slice(ofRow: y) else { return }
        row.paint(slice.inside, colour)
        for x in slice.reach where !slice.inside.contains(x) {
            row.blend(x, colour, coverage: coverage(x: x, y: y))
        }
    }

    /// Half pixels, because the centre lies on a corner between pixels; a square root is exact on every IEEE machine.
    private func columns(ofRow y: Int, withinHalves limit: Int) -> Range<Int>? {
        let dy = 2 * (y - centreY) + 1
        let rest = limit * limit - dy * dy
        guard limit > 0, rest > 0 else { return nil }
        let half = (Int(Double(rest).squareRoot()) + 1) / 2
        return half == 0 ? nil : centreX - half..<centreX + half
    }
}
