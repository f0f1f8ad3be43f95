/// Writes a scene as a baseline JPEG file, with colour at half the resolution (4:2:0).
struct JPEGEncoder {
    private let scene: Scene
    private let luma: JPEGQuantiser
    private let chroma: JPEGQuantiser

    init(scene: Scene, quality: Int) {
        self.scene = scene
        let quality = min(max(quality, 1), 100)
        luma = JPEGQuantiser(table: JPEGTables.luma, quality: quality)
        chroma = JPEGQuantiser(table: JPEGTables.chroma, quality: quality)
    }

    func encoded() -> [UInt8] {
        var header = JPEGHeader()
        header.append(luma: luma, chroma: chroma)
        header.append(width: scene.width, height: scene.height)
        header.appendHuffmanTables()
        header.appendScan()
        return scan(appendedTo: header.bytes) + [0xFF, 0xD9]
    }

    private func scan(appendedTo bytes: [UInt8]) -> [UInt8] {
        var writer = JPEGScanWriter(appendingTo: bytes)
        var strip = JPEGStrip(width: scene.width)
        var unit = JPEGUnit(luma: luma, chroma: chroma)
        for top in stride(from: 0, to: scene.height, by: 16) {
            strip.load(scene, top: top)
            for index in 0..<strip.unitCount {
                if !strip.isLikeItsLeft(index) { unit.load(index, of: strip) }
                writer.write(unit)
            }
        }
        return writer.finished()
    }
}
