/// Chooses sizes and breaks lines, so that the text fits the space it is given.
struct Typesetter {
    /// The shorter side of the picture, from which the largest type is derived.
    let unit: Int
    let width: Int
    let height: Int

    private static let longestPrompt = 3
    /// Far more than three lines can hold; a prompt itself may be as long as a book.
    private static let promptExcerpt = 1000
    /// Below some six letters a line says nothing.
    private static let narrowestLine = 40

    /// Gives up prompt lines first, then size, then caption lines.
    func paragraphs(caption: [String], prompt: String) -> [Paragraph] {
        guard width >= Self.narrowestLine else { return [] }
        let glyphs = caption.map { Glyph.line($0) }.filter { !$0.isEmpty }
        let excerpt = String(prompt.drop(while: \.isWhitespace).prefix(Self.promptExcerpt))
        for count in stride(from: glyphs.count, through: 0, by: -1) {
            if let text = fitting(caption: Array(glyphs.prefix(count)), prompt: excerpt) { return text }
        }
        return []
    }

    private func fitting(caption: [[Glyph]], prompt: String) -> [Paragraph]? {
        for scale in stride(from: largestScale(for: caption), through: 1, by: -1) {
            for promptLines in stride(from: Self.longestPrompt, through: 0, by: -1) {
                let text = paragraphs(caption: caption, prompt: prompt, scale: scale, promptLines: promptLines)
                if text.width <= width, text.height <= height { return text }
            }
        }
        return nil
    }

    private func largestScale(for caption: [[Glyph]]) -> Int {
        let widest = caption.first.map { Glyph.width(of: $0) } ?? 0
        return max(min((unit + 85) / 170, width / max(widest, 1)), 1)
    }

    private func paragraphs(caption: [[Glyph]], prompt: String, scale: Int, promptLines: Int) -> [Paragraph] {
        let detailScale = (2 * scale + 1) / 3
        let promptScale = (scale + 1) / 2
        let details = LineBreaker(width: width / detailScale)
        let wrapper = LineBreaker(width: width / promptScale)
        let title = caption.prefix(1).map { LineBreaker(width: width / scale).cut($0) }
        return [
            Paragraph(role: .title, scale: scale, lines: title),
            Paragraph(role: .detail, scale: detailScale, lines: caption.dropFirst().map { details.cut($0) }),
            Paragraph(role: .prompt, scale: promptScale, lines: wrapper.lines(of: prompt, upTo: promptLines)),
        ].filter { !$0.lines.isEmpty }
    }
}
