/// Lines of text in one size.
struct Paragraph {
    enum Role: Hashable {
        case title, detail, prompt
    }

    let role: Role
    let scale: Int
    let lines: [[Glyph]]

    /// The blank above the paragraph when another stands before it.
    var spaceAbove: Int { role == .prompt ? 5 * scale : 2 * scale }

    var width: Int {
        lines.map { Glyph.width(of: $0) * scale }.max() ?? 0
    }

    var height: Int {
        max(lines.count * Self.pitch - (Self.pitch - Glyph.rowCount), 0) * scale
    }

    /// The distance from one line to the next in dots of the font.
    private static let pitch = Glyph.rowCount + 3

    func lines(left: Int, top: Int, ink: Colour) -> [TextLine] {
        lines.enumerated().map { index, glyphs in
            TextLine(glyphs: glyphs, left: left, top: top + index * Self.pitch * scale, scale: scale, ink: ink)
        }
    }
}

extension [Paragraph] {
    var width: Int { map(\.width).max() ?? 0 }

    var height: Int {
        reduce(0) { $0 + $1.height } + dropFirst().reduce(0) { $0 + $1.spaceAbove }
    }

    func lines(left: Int, top: Int, inks: [Paragraph.Role: Colour]) -> [TextLine] {
        var lines: [TextLine] = []
        var y = top
        for (index, paragraph) in enumerated() {
            if index > 0 { y += paragraph.spaceAbove }
            lines += paragraph.lines(left: left, top: y, ink: inks[paragraph.role] ?? .black)
            y += paragraph.height
        }
        return lines
    }
}
