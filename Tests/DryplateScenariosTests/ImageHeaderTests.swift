import DryplateScenarios
import Testing

struct ImageHeaderTests {
    private static let samples: [(ImageHeader.Format, [UInt8])] = [
        (.jpeg, Samples.jpeg(1536, 1024)), (.png, Samples.png(1536, 1024)), (.webp, Samples.lossyWebP(1536, 1024)),
        (.webp, Samples.losslessWebP(1536, 1024)), (.webp, Samples.extendedWebP(1536, 1024)),
    ]

    @Test(arguments: samples)
    func `format and size are read`(format: ImageHeader.Format, bytes: [UInt8]) {
        let header = ImageHeader(bytes)
        #expect(header?.format == format)
        #expect(header?.width == 1536)
        #expect(header?.height == 1024)
    }

    @Test(arguments: samples)
    func `a file that ends inside its header is no image`(format: ImageHeader.Format, bytes: [UInt8]) {
        let trailer = format == .png ? 5 : format == .jpeg ? 4 : 0
        for count in 0..<bytes.count - trailer { #expect(ImageHeader(Array(bytes.prefix(count))) == nil) }
        #expect(ImageHeader(Array(bytes.dropLast(trailer))) != nil)
    }

    @Test(arguments: [
        Array("<html>".utf8), Array("GIF89a".utf8) + [1, 0, 1, 0], Samples.png(0, 5), Samples.jpeg(5, 0),
        [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1],
    ])
    func `what is no image has no header`(bytes: [UInt8]) {
        #expect(ImageHeader(bytes) == nil)
    }
}
