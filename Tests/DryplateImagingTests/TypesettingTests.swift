import Testing

@testable import DryplateImaging

struct TypesettingTests {
    @Test func `every printable character has a glyph of its own`() {
        #expect(Set((32...127).map { Glyphs[UInt8($0)] }).count == 96)
    }

    @Test func `typographic characters are drawn as their ASCII lookalikes`() {
        #expect(Glyph.line("“it’s” 2×3 – wait…") == Glyph.line("\"it's\" 2x3 - wait..."))
    }

    @Test func `a character that the font lacks is one placeholder`() {
        #expect(Glyph.line("山👩‍👩‍👧‍👦é\u{7}") == [Glyph](repeating: Glyphs[127], count: 4))
    }

    @Test func `lines break between words`() {
        let breaker = LineBreaker(width: Glyph.width(of: Glyph.line("two words")))
        #expect(breaker.lines(of: " one\ntwo  words ", upTo: 5) == [Glyph.line("one two"), Glyph.line("words")])
    }

    @Test func `what does not fit ends with three dots`() {
        let breaker = LineBreaker(width: Glyph.width(of: Glyph.line("one two")))
        #expect(breaker.lines(of: "one two three", upTo: 1) == [Glyph.line("one tw...")])
        #expect(breaker.lines(of: "one a b three", upTo: 1) == [Glyph.line("one a...")])
    }

    @Test func `a word that is too long is broken`() {
        let breaker = LineBreaker(width: Glyph.width(of: Glyph.line("nnnn")))
        #expect(breaker.lines(of: "nnnnnn", upTo: 5) == [Glyph.line("nnnn"), Glyph.line("nn")])
    }

    @Test func `the title is the largest line`() {
        let text = Typesetter(unit: 1024, width: 800, height: 600)
            .paragraphs(caption: ["title", "detail"], prompt: "prompt")
        #expect(text.map(\.role) == [.title, .detail, .prompt])
        #expect(text.map(\.scale) == [6, 4, 3])
    }

    @Test(arguments: [40, 90, 200, 800])
    func `text never leaves the space it is given`(width: Int) {
        for height in stride(from: 0, to: 400, by: 7) {
            let text = Typesetter(unit: 1024, width: width, height: height)
                .paragraphs(caption: ["A rather long title", "detail"], prompt: "and then some words")
            #expect(text.width <= width && text.height <= height)
        }
    }
}
