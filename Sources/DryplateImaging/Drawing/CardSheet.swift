/// The measures of the card, all derived from the shorter side of the picture.
struct CardSheet {
    let width: Int
    let height: Int

    var unit: Int { min(width, height) }
    var radius: Int { unit / 60 }
    var textWidth: Int { min(width - 2 * margin - 2 * padding - stripeSpace, unit * 5 / 6) }
    var textHeight: Int { height * 3 / 5 - 2 * padding }

    private var margin: Int { unit / 20 }
    private var padding: Int { unit / 26 }
    private var stripeWidth: Int { max(unit / 128, 1) }
    private var stripeSpace: Int { stripeWidth + padding * 3 / 4 }

    /// A transparent picture is round, and a card in its middle looks at home there.
    func columns(forTextWidth textWidth: Int, isCentred: Bool) -> Range<Int> {
        let cardWidth = textWidth + 2 * padding + stripeSpace
        let left = isCentred ? (width - cardWidth) / 2 : margin
        return left..<left + cardWidth
    }

    func rows(forTextHeight textHeight: Int) -> Range<Int> {
        height - margin - textHeight - 2 * padding..<height - margin
    }

    func stripe(columns: Range<Int>, rows: Range<Int>) -> RoundedRectangle {
        let left = columns.lowerBound + padding
        return RoundedRectangle(
            columns: left..<left + stripeWidth,
            rows: rows.lowerBound + padding..<rows.upperBound - padding,
            radius: stripeWidth / 2
        )
    }

    func textOrigin(columns: Range<Int>, rows: Range<Int>) -> (left: Int, top: Int) {
        (columns.lowerBound + padding + stripeSpace, rows.lowerBound + padding)
    }
}
