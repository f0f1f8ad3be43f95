import DryplateImaging
import Testing

struct PlaceholderTests {
    @Test(arguments: ImageFormat.samples)
    func `the same value gives the same bytes`(format: ImageFormat) {
        #expect(Placeholder.sample().encoded(as: format) == Placeholder.sample().encoded(as: format))
    }

    /// A new picture changes every cached and recorded image of a user: change these only on purpose.
    @Test func `the bytes are those of the last release`() {
        #expect(digest(Placeholder.sample().encoded(as: .png)) == "c4201e3946bf0929")
        #expect(digest(Placeholder.sample().encoded(as: .jpeg(quality: 80))) == "f7b2a32daa9ff8f1")
        #expect(digest(Placeholder.sample().encoded(as: .webp)) == "b3944f6a10fc2675")
    }

    @Test(arguments: ImageFormat.samples)
    func `different seeds give different pictures`(format: ImageFormat) {
        let pictures = (0..<40).map { Placeholder.sample(96, 64, seed: $0).encoded(as: format) }
        #expect(Set(pictures).count == 40)
    }

    @Test func `neighbouring seeds differ in the colour of the sky`() throws {
        let skies = try (0..<13).map { try PNGReader(Placeholder.sample(64, 64, seed: $0).encoded(as: .png)).rows[0] }
        #expect(Set(skies).count == 13)
    }

    @Test(arguments: ImageFormat.samples, [(1, 1), (2, 300), (300, 2), (17, 33), (15, 16), (65, 63), (257, 129)])
    func `tiny and odd sizes are drawn`(format: ImageFormat, size: (Int, Int)) {
        for isTransparent in [false, true] {
            let picture = Placeholder.sample(size.0, size.1, isTransparent: isTransparent)
            #expect(picture.encoded(as: format).count > 60)
        }
    }

    @Test(arguments: ImageFormat.samples)
    func `sizes out of range are clamped`(format: ImageFormat) {
        #expect(Placeholder.sample(0, -5).encoded(as: format) == Placeholder.sample(0, 1).encoded(as: format))
        #expect(Placeholder(width: 70_000, height: 1, seed: 0).encoded(as: format).count > 60)
        #expect(Placeholder(width: 1, height: 70_000, seed: 0).encoded(as: format).count > 60)
    }

    @Test(arguments: [
        "", " ", "\n\t\u{0}", "…", "山の上の灯台、夜明け", "👩‍👩‍👧‍👦 café – “naïve” × 2", String(repeating: "W", count: 5000),
        String(repeating: "word ", count: 20_000), String(repeating: " ", count: 5000) + "end",
    ])
    func `any prompt can be drawn`(prompt: String) {
        for format in ImageFormat.samples {
            #expect(Placeholder.sample(200, 150, prompt: prompt).encoded(as: format).count > 60)
        }
    }

    @Test func `a picture without any text has no card`() throws {
        let bare = Placeholder(width: 200, height: 200, seed: 1)
        let labelled = Placeholder.sample(200, 200, seed: 1)
        #expect(try PNGReader(bare.encoded(as: .png)).rows != PNGReader(labelled.encoded(as: .png)).rows)
    }
}
