/// One layer of the landscape: everything below its contour, misty towards the foot.
struct Ridge {
    /// The contour of each column in sixteenths of a pixel from the top.
    private let contour: [Int]
    /// The highest and lowest point in each stretch of columns, which settles most stretches of a row at once.
    private let stretches: [ClosedRange<Int>]
    private let extent: ClosedRange<Int>
    private let crest: Colour
    private let foot: Colour
    private let mistDepth: Int

    private static let stretch = 16

    init(contour: [Int], crest: Colour, foot: Colour, mistDepth: Int) {
        self.contour = contour
        self.crest = crest
        self.foot = foot
        self.mistDepth = max(mistDepth, 1)
        stretches = stride(from: 0, to: contour.count, by: Self.stretch).map { start in
            Self.extent(of: contour[start..<min(start + Self.stretch, contour.count)])
        }
        extent = Self.extent(of: contour[...])
    }

    /// Whether nothing behind this ridge shows in a row.
    func hidesAll(inRow y: Int) -> Bool {
        extent.upperBound <= y * 16
    }

    func paint(y: Int, on row: inout PixelRow) {
        guard extent.lowerBound < (y + 1) * 16 else { return }
        let colour = colour(ofRow: y)
        if hidesAll(inRow: y) { return row.paint(0..<row.width, colour) }
        var stroke = Stroke(colour)
        for index in stretches.indices where stretches[index].lowerBound < (y + 1) * 16 {
            paint(index, y: y, with: &stroke, on: &row)
        }
        stroke.finish(on: &row)
    }

    private func paint(_ stretch: Int, y: Int, with stroke: inout Stroke, on row: inout PixelRow) {
        let columns = columns(ofStretch: stretch)
        if stretches[stretch].upperBound <= y * 16 { return stroke.add(columns, on: &row) }
        for x in columns {
            let coverage = (y + 1) * 16 - contour[x]
            if coverage >= 16 {
                stroke.add(x..<x + 1, on: &row)
            } else if coverage > 0 {
                row.blend(x, stroke.colour, coverage: coverage)
            }
        }
    }

    private func columns(ofStretch index: Int) -> Range<Int> {
        index * Self.stretch..<min((index + 1) * Self.stretch, contour.count)
    }

    private func colour(ofRow y: Int) -> Colour {
        crest.mixed(with: foot, y - extent.lowerBound / 16, of: mistDepth)
    }

    private static func extent(of contour: ArraySlice<Int>) -> ClosedRange<Int> {
        let highest = contour.min() ?? 0
        return highest...max(contour.max() ?? 0, highest)
    }
}
