/// Writes a scene as a lossless WebP file: no transforms, one group of prefix codes that are known beforehand.
struct WebPEncoder {
    let scene: Scene

    static let largestSide = 16_384

    func encoded() -> [UInt8] {
        var pixels = WebPPixelWriter(appendingTo: container, isTransparent: scene.isTransparent)
        pixels.writeHeader(width: scene.width, height: scene.height)
        var row = PixelRow(width: scene.width)
        var above = row
        for y in 0..<scene.height {
            scene.paint(y: y, on: &row)
            RowDifference(row: row, above: y == 0 ? nil : above).write(to: &pixels)
            swap(&row, &above)
        }
        return withLengths(pixels.finished())
    }

    private var container: [UInt8] {
        Array("RIFF\0\0\0\0WEBPVP8L\0\0\0\0".utf8)
    }

    /// A chunk of odd length is followed by a byte that only the file's length counts.
    private func withLengths(_ file: [UInt8]) -> [UInt8] {
        var bytes = file
        if bytes.count % 2 == 1 { bytes.append(0) }
        bytes.replace(at: 4, with: littleEndian(bytes.count - 8))
        bytes.replace(at: 16, with: littleEndian(file.count - container.count))
        return bytes
    }

    private func littleEndian(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(UInt32(value))
        return bytes
    }
}
