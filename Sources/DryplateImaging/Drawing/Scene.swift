/// Everything that a placeholder shows, painted one row at a time.
struct Scene {
    let width: Int
    let height: Int
    let isTransparent: Bool
    private let landscape: Landscape
    /// A transparent picture shows the landscape in a round window.
    private let window: Disc?
    private let card: Card?

    init(_ placeholder: Placeholder) {
        width = placeholder.width
        height = placeholder.height
        isTransparent = placeholder.isTransparent
        landscape = Landscape(width: width, height: height, seed: placeholder.seed, isRound: isTransparent)
        window = placeholder.isTransparent ? Self.window(width: width, height: height) : nil
        card = Card(placeholder, palette: Palette(seed: placeholder.seed))
    }

    /// Every pixel of the row is painted anew, whatever it held before.
    func paint(y: Int, on row: inout PixelRow) {
        landscape.paint(y: y, on: &row)
        if let window { cut(window, y: y, on: &row) }
        card?.paint(y: y, on: &row)
    }

    private func cut(_ window: Disc, y: Int, on row: inout PixelRow) {
        guard let slice = window.slice(ofRow: y) else { return row.paint(0..<width, .clear) }
        row.paint(0..<max(slice.reach.lowerBound, 0), .clear)
        row.paint(min(slice.reach.upperBound, width)..<width, .clear)
        for x in slice.reach.clamped(to: 0..<width) where !slice.inside.contains(x) {
            let alpha = window.coverage(x: x, y: y) * 255 / 16
            row.paint(x..<x + 1, row.colour(at: x).withAlpha(alpha))
        }
    }

    private static func window(width: Int, height: Int) -> Disc {
        Disc(centreX: width / 2, centreY: height / 2, radius: min(width, height) * 15 / 32)
    }
}
