import Testing

@testable import DryplateImaging

struct BuildingBlockTests {
    @Test func `check values are those of the standards`() {
        #expect(CRC32.checksum("123456789".utf8) == 0xCBF4_3926)
        var adler = Adler32()
        for byte in "Wikipedia".utf8 { adler.append(byte) }
        #expect(adler.checksum == 0x11E6_0398)
    }

    @Test func `a run of pixels has the check value of its bytes`() {
        let colour = Colour(argb: 0xFE12_C8FF)
        var (whole, single) = (Adler32(), Adler32())
        whole.append(colour, withAlpha: true, times: 65_535)
        for _ in 0..<65_535 {
            for channel in [colour.red, colour.green, colour.blue, colour.alpha] { single.append(UInt8(channel)) }
        }
        #expect(whole.checksum == single.checksum)
    }

    @Test func `a row painted in runs equals one painted pixel by pixel`() {
        var generator = SeededGenerator(seed: 1)
        var row = PixelRow(width: 200)
        var pixels = [Colour](repeating: .clear, count: 200)
        for _ in 0..<500 {
            let start = generator.next(in: 0...199)
            let span = start..<min(start + generator.next(in: 0...70), 200)
            let colour = Colour(rgb: UInt32(generator.next(in: 0...3)))
            row.paint(span, colour)
            for x in span { pixels[x] = colour }
            #expect((0..<200).map { row.colour(at: $0) } == pixels)
            #expect(row.runs.flatMap { run in run.columns.map { _ in run.colour } } == pixels)
        }
    }

    @Test func `neighbouring runs never share a colour`() {
        var row = PixelRow(width: 130)
        row.paint(0..<130, .white)
        row.paint(10..<20, .black)
        row.paint(64..<128, .black)
        row.paint(20..<64, .black)
        #expect(row.runs.map(\.columns) == [0..<10, 10..<128, 128..<130])
    }

    @Test func `the cosine transform is orthonormal`() {
        let levels: [Int32] = [100, 50, 0, -50, -100, -50, 0, 50]
        let rows = (0..<8).map { y in JPEGBlock.Row((0..<8).map { levels[(y + $0) % 8] }) }
        let block = JPEGBlock(
            row0: rows[0], row1: rows[1], row2: rows[2], row3: rows[3],
            row4: rows[4], row5: rows[5], row6: rows[6], row7: rows[7])
        let result = JPEGTransform.coefficients(of: block)
        let upper = [result.row0, result.row1, result.row2, result.row3]
        let lower = [result.row4, result.row5, result.row6, result.row7]
        let energy = (upper + lower).reduce(0) { $0 + ($1 &* $1).wrappedSum() }
        #expect(abs(Int(energy) - 8 * 30_000) < 600)
    }

    @Test func `a blend over nothing keeps the colour and takes the coverage as alpha`() {
        #expect(Colour(rgb: 0x123456).over(.clear, coverage: 8) == Colour(argb: 0x7F12_3456))
        #expect(Colour.white.over(.black, coverage: 16) == .white)
        #expect(Colour.white.over(.black, coverage: 0) == .black)
    }
}
