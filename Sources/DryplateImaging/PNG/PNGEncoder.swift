/// Writes a scene as a PNG file with eight bits per channel, and with alpha only where the scene is transparent.
struct PNGEncoder {
    let scene: Scene
    let metadata: [TextEntry]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    func encoded() -> [UInt8] {
        var file = PNGFile(bytes: Self.signature)
        file.append("IHDR") { $0 + header }
        for entry in metadata {
            PNGText(entry).map { text in file.append(text.chunkType) { $0 + text.content } }
        }
        file.append("IDAT", content: pixels)
        file.append("IEND") { $0 }
        return file.bytes
    }

    private var header: [UInt8] {
        var header: [UInt8] = []
        header.appendBigEndian(UInt32(scene.width))
        header.appendBigEndian(UInt32(scene.height))
        return header + [8, scene.isTransparent ? 6 : 2, 0, 0, 0]
    }

    private func pixels(appendedTo bytes: [UInt8]) -> [UInt8] {
        var writer = DeflateWriter(appendingTo: bytes, width: scene.width, bytesPerPixel: scene.isTransparent ? 4 : 3)
        var row = PixelRow(width: scene.width)
        var above = row
        for y in 0..<scene.height {
            scene.paint(y: y, on: &row)
            writer.write(row, above: y == 0 ? nil : above)
            swap(&row, &above)
        }
        return writer.finished()
    }
}
