import DryplateImaging
import Testing

struct JPEGTests {
    @Test(arguments: [(1, 1), (17, 33), (320, 200)])
    func `the file has the size that was asked for`(size: (Int, Int)) throws {
        let bytes = Placeholder.sample(size.0, size.1).encoded(as: .jpeg(quality: 80))
        let frame = try #require(Self.segment(0xC0, in: bytes))
        #expect(frame[0] == 8)
        #expect(Int(frame[1]) << 8 | Int(frame[2]) == size.1)
        #expect(Int(frame[3]) << 8 | Int(frame[4]) == size.0)
    }

    @Test func `a higher quality gives more bytes`() {
        let counts = [1, 20, 50, 75, 90, 99].map { Placeholder.sample().encoded(as: .jpeg(quality: $0)).count }
        #expect(counts == counts.sorted())
        #expect(Set(counts).count == counts.count)
    }

    @Test func `a quality out of range is clamped`() {
        let picture = Placeholder.sample(64, 64)
        #expect(picture.encoded(as: .jpeg(quality: -3)) == picture.encoded(as: .jpeg(quality: 1)))
        #expect(picture.encoded(as: .jpeg(quality: 300)) == picture.encoded(as: .jpeg(quality: 100)))
    }

    @Test func `transparency is ignored`() {
        let solid = Placeholder.sample().encoded(as: .jpeg(quality: 80))
        #expect(Placeholder.sample(isTransparent: true).encoded(as: .jpeg(quality: 80)) == solid)
    }

    @Test func `no marker occurs inside the scan`() throws {
        let bytes = Placeholder.sample().encoded(as: .jpeg(quality: 99))
        let scan = try #require(Self.scanStart(in: bytes))
        let markers = (scan..<bytes.count - 2).filter { bytes[$0] == 0xFF && bytes[$0 + 1] != 0 }
        #expect(markers.isEmpty)
        #expect(bytes.suffix(2) == [0xFF, 0xD9])
    }

    /// The content of the first segment with this marker.
    private static func segment(_ marker: UInt8, in bytes: [UInt8]) -> [UInt8]? {
        segments(of: bytes).first { $0.marker == marker }.map { Array(bytes[$0.content]) }
    }

    private static func scanStart(in bytes: [UInt8]) -> Int? {
        segments(of: bytes).first { $0.marker == 0xDA }?.content.upperBound
    }

    private static func segments(of bytes: [UInt8]) -> [(marker: UInt8, content: Range<Int>)] {
        var segments: [(marker: UInt8, content: Range<Int>)] = []
        var index = 2
        while index + 4 < bytes.count, bytes[index] == 0xFF, segments.last?.marker != 0xDA {
            let end = index + 2 + Int(bytes[index + 2]) << 8 + Int(bytes[index + 3])
            segments.append((bytes[index + 1], index + 4..<end))
            index = end
        }
        return segments
    }
}
