import DryplateImaging
import Testing

struct PNGTests {
    @Test(arguments: [(1, 1), (17, 33), (320, 200), (11_000, 3)])
    func `the file has the size that was asked for`(size: (Int, Int)) throws {
        for isTransparent in [false, true] {
            let picture = Placeholder.sample(size.0, size.1, isTransparent: isTransparent)
            let png = try PNGReader(picture.encoded(as: .png))
            #expect(png.width == size.0 && png.height == size.1)
            #expect(png.rows.allSatisfy { $0.count == size.0 * (isTransparent ? 4 : 3) })
        }
    }

    @Test func `an opaque picture has no alpha channel`() throws {
        #expect(try PNGReader(Placeholder.sample().encoded(as: .png)).bytesPerPixel == 3)
    }

    @Test func `a transparent picture has clear corners and solid text`() throws {
        let png = try PNGReader(Placeholder.sample(isTransparent: true).encoded(as: .png))
        for (x, y) in [(0, 0), (319, 0), (0, 199), (319, 199)] { #expect(png.alpha(x: x, y: y) == 0) }
        #expect(png.alpha(x: 160, y: 180) == 255)
        #expect(Set(png.rows[180].indices.filter { $0 % 4 == 3 }.map { png.rows[180][$0] }) == [0, 255])
    }

    @Test func `the same prompt on another card is another picture`() throws {
        let one = try PNGReader(Placeholder.sample(prompt: "one").encoded(as: .png))
        let two = try PNGReader(Placeholder.sample(prompt: "two").encoded(as: .png))
        #expect(one.rows != two.rows)
        #expect(one.rows[0] == two.rows[0])
    }

    @Test func `text in Latin-1 becomes a tEXt chunk`() throws {
        let entry = TextEntry(keyword: "Comment", text: "café")
        let png = try PNGReader(Placeholder.sample(metadata: [entry]).encoded(as: .png))
        #expect(png.chunks.map(\.type) == ["IHDR", "tEXt", "IDAT", "IEND"])
        #expect(png.chunks[1].content == Array("Comment\0caf".utf8) + [0xE9])
    }

    @Test func `other text becomes an iTXt chunk`() throws {
        let entry = TextEntry(keyword: "prompt", text: "山 🦊")
        let png = try PNGReader(Placeholder.sample(metadata: [entry]).encoded(as: .png))
        #expect(png.chunks[1] == PNGReader.Chunk(type: "iTXt", content: Array("prompt\0\0\0\0\0山 🦊".utf8)))
    }

    @Test func `a keyword is brought into the form that PNG allows`() throws {
        let entries = ["  a\n 山  b ", String(repeating: "x", count: 100), " ", ""]
            .map { TextEntry(keyword: $0, text: "") }
        let png = try PNGReader(Placeholder.sample(metadata: entries).encoded(as: .png))
        let keywords = png.chunks.filter { $0.type == "tEXt" }.map(\.content)
        #expect(keywords == [Array("a ? b\0".utf8), Array((String(repeating: "x", count: 79) + "\0").utf8)])
    }
}
