/// A character of the built-in dot font; characters that it lacks are drawn as a small diamond.
struct Glyph: Hashable, Sendable {
    let width: Int
    /// Bit `x` of row `y` is the dot in column `x`.
    private let rows: [UInt8]

    /// Seven rows of capitals and two for the descenders.
    static let rowCount = 9
    static let gap = 1
    static let space = Glyph(width: 3, rows: [UInt8](repeating: 0, count: rowCount))

    init(width: Int, rows: [UInt8]) {
        self.width = width
        self.rows = rows
    }

    /// As wide as its rightmost dot.
    init(rows: [UInt8]) {
        let ink = rows.reduce(0, |)
        self.init(width: 8 - ink.leadingZeroBitCount, rows: rows)
    }

    func hasDot(_ column: Int, _ row: Int) -> Bool {
        rows.indices.contains(row) && (0..<8).contains(column) && rows[row] >> UInt8(column) & 1 == 1
    }

    /// Whether a blank has dots beside and above (or below) it that touch only at their corners.
    ///
    /// Such blanks are filled halfway, as teletext did, which turns the stairs of a dot font into slanted strokes.
    func corners(_ column: Int, _ row: Int, away: Int) -> (left: Bool, right: Bool) {
        guard hasDot(column, away) else { return (false, false) }
        return (
            hasDot(column - 1, row) && !hasDot(column - 1, away),
            hasDot(column + 1, row) && !hasDot(column + 1, away)
        )
    }

    static func line(_ text: some StringProtocol) -> [Glyph] {
        text.flatMap { Typography.ascii($0) }.map { Glyphs[$0] }
    }

    static func width(of line: some Collection<Glyph>) -> Int {
        line.reduce(0) { $0 + $1.width + gap } - (line.isEmpty ? 0 : gap)
    }
}
