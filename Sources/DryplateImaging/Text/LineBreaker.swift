/// Breaks text into lines of a given width, and says with three dots what had no room.
struct LineBreaker {
    /// In dots of the font.
    let width: Int

    /// One line, shortened if it must be.
    func cut(_ line: [Glyph]) -> [Glyph] {
        Glyph.width(of: line) <= width ? line : ended(line)
    }

    /// Words are set one at a time, because a prompt may be far longer than the card.
    func lines(of text: String, upTo count: Int) -> [[Glyph]] {
        var lines: [[Glyph]] = []
        var words = text.split(whereSeparator: \.isWhitespace).lazy.map { Glyph.line($0) }.makeIterator()
        var rest = words.next() ?? []
        while lines.count < count, !rest.isEmpty {
            (lines, rest) = (lines + [filled(&rest, from: &words)], rest)
        }
        return rest.isEmpty || lines.isEmpty ? lines : lines.dropLast() + [ended(lines[lines.count - 1])]
    }

    /// Takes words while they fit; `word` is the next one to place, and empty at the end of the text.
    private func filled(_ word: inout [Glyph], from words: inout some IteratorProtocol<[Glyph]>) -> [Glyph] {
        var line: [Glyph] = []
        while !word.isEmpty, Glyph.width(of: line + [.space] + word) <= width {
            line += (line.isEmpty ? [] : [.space]) + word
            word = words.next() ?? []
        }
        return line.isEmpty ? broken(&word) : line
    }

    /// A word that is wider than a line is broken wherever the line ends; a line holds at least one glyph.
    private func broken(_ word: inout [Glyph]) -> [Glyph] {
        let count = max(prefixCount(of: word, within: width), 1)
        defer { word.removeFirst(count) }
        return Array(word.prefix(count))
    }

    private func ended(_ line: [Glyph]) -> [Glyph] {
        let dots = Glyph.line("...")
        let count = prefixCount(of: line, within: width - Glyph.width(of: dots) - 1)
        let words = line.prefix(count).reversed().drop { $0 == .space }.reversed()
        return words + dots
    }

    private func prefixCount(of line: [Glyph], within width: Int) -> Int {
        var end = -Glyph.gap
        return line.prefix { glyph in
            end += glyph.width + Glyph.gap
            return end <= width
        }.count
    }
}
