/// The label in the picture: caption and prompt on quiet paper.
struct Card {
    private let paper: RoundedRectangle
    private let paperColour: Colour
    private let stripe: RoundedRectangle
    private let stripeColour: Colour
    private let lines: [TextLine]

    /// There is no card where not even one line of the smallest type has room.
    init?(_ placeholder: Placeholder, palette: Palette) {
        let sheet = CardSheet(width: placeholder.width, height: placeholder.height)
        let typesetter = Typesetter(unit: sheet.unit, width: sheet.textWidth, height: sheet.textHeight)
        let text = typesetter.paragraphs(caption: placeholder.caption, prompt: placeholder.prompt)
        guard !text.isEmpty else { return nil }
        let columns = sheet.columns(forTextWidth: text.width, isCentred: placeholder.isTransparent)
        let rows = sheet.rows(forTextHeight: text.height)
        paper = RoundedRectangle(columns: columns, rows: rows, radius: sheet.radius)
        paperColour = palette.paper
        stripe = sheet.stripe(columns: columns, rows: rows)
        stripeColour = palette.accent
        let origin = sheet.textOrigin(columns: columns, rows: rows)
        lines = text.lines(left: origin.left, top: origin.top, inks: Self.inks(palette))
    }

    func paint(y: Int, on row: inout PixelRow) {
        paper.paint(paperColour, y: y, on: &row)
        stripe.paint(stripeColour, y: y, on: &row)
        for line in lines { line.paint(y: y, on: &row) }
    }

    private static func inks(_ palette: Palette) -> [Paragraph.Role: Colour] {
        [
            .title: palette.ink,
            .detail: palette.ink.mixed(with: palette.paper, 1, of: 5),
            .prompt: palette.ink.mixed(with: palette.paper, 2, of: 5),
        ]
    }
}
