import DryplateImaging
import Testing

struct WebPTests {
    @Test(arguments: [(1, 1), (17, 33), (320, 200), (16_384, 2)])
    func `the file has the size and the alpha that were asked for`(size: (Int, Int)) {
        for isTransparent in [false, true] {
            let header = Self.header(of: .sample(size.0, size.1, isTransparent: isTransparent))
            #expect(header & 0x3FFF == size.0 - 1)
            #expect(header >> 14 & 0x3FFF == size.1 - 1)
            #expect(header >> 28 == (isTransparent ? 1 : 0))
        }
    }

    @Test func `the lengths of file and chunk are right`() {
        for width in 20..<40 {
            let bytes = Placeholder.sample(width, 20).encoded(as: .webp)
            let chunk = Self.number(bytes[16..<20])
            #expect(Self.number(bytes[4..<8]) == bytes.count - 8)
            #expect(chunk + chunk % 2 == bytes.count - 20)
            #expect(bytes.prefix(4) == Array("RIFF".utf8)[...] && bytes[8..<16] == Array("WEBPVP8L".utf8)[...])
        }
    }

    /// The 32 bits behind the signature byte.
    private static func header(of picture: Placeholder) -> Int {
        number(picture.encoded(as: .webp)[21..<25])
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
