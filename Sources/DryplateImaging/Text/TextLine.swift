/// One line of text in its place in the picture.
struct TextLine {
    let glyphs: [Glyph]
    let left: Int
    let top: Int
    let scale: Int
    let ink: Colour

    func paint(y: Int, on row: inout PixelRow) {
        guard (top..<top + Glyph.rowCount * scale).contains(y) else { return }
        let (line, step) = (y - top).quotientAndRemainder(dividingBy: scale)
        var stroke = Stroke(ink)
        var x = left
        for glyph in glyphs {
            paint(glyph, x: x, line: line, step: step, with: &stroke, on: &row)
            x += (glyph.width + Glyph.gap) * scale
        }
        stroke.finish(on: &row)
    }

    private func paint(
        _ glyph: Glyph, x: Int, line: Int, step: Int, with stroke: inout Stroke, on row: inout PixelRow
    ) {
        let isUpper = step < scale / 2
        let depth = scale / 2 - (isUpper ? step : scale - 1 - step)
        for column in 0..<glyph.width {
            let start = x + column * scale
            if glyph.hasDot(column, line) {
                stroke.add(start..<start + scale, on: &row)
            } else if depth > 0 {
                let corners = glyph.corners(column, line, away: isUpper ? line - 1 : line + 1)
                if corners.left { stroke.add(start..<start + depth, on: &row) }
                if corners.right { stroke.add(start + scale - depth..<start + scale, on: &row) }
            }
        }
    }
}
