/// A placeholder picture as a function of what it shows: two equal values give the same bytes on every machine.
package struct Placeholder: Hashable, Sendable {
    /// Pixels, clamped to 1...65,535 (WebP: 16,384) when the picture is encoded.
    package var width: Int
    package var height: Int
    /// Chooses palette and pattern; neighbouring seeds never share a palette.
    package var seed: UInt64
    package var caption: [String]
    package var prompt: String
    /// JPEG has no alpha and shows the whole landscape instead.
    package var isTransparent: Bool
    package var metadata: [TextEntry]

    package init(
        width: Int,
        height: Int,
        seed: UInt64,
        caption: [String] = [],
        prompt: String = "",
        isTransparent: Bool = false,
        metadata: [TextEntry] = []
    ) {
        self.width = width
        self.height = height
        self.seed = seed
        self.caption = caption
        self.prompt = prompt
        self.isTransparent = isTransparent
        self.metadata = metadata
    }

    package func encoded(as format: ImageFormat) -> [UInt8] {
        switch format {
        case .png: PNGEncoder(scene: scene(upTo: 65_535), metadata: metadata).encoded()
        case .jpeg(let quality): JPEGEncoder(scene: opaque.scene(upTo: 65_535), quality: quality).encoded()
        case .webp: WebPEncoder(scene: scene(upTo: WebPEncoder.largestSide)).encoded()
        }
    }

    private var opaque: Placeholder {
        var copy = self
        copy.isTransparent = false
        return copy
    }

    private func scene(upTo largestSide: Int) -> Scene {
        var clamped = self
        clamped.width = min(max(width, 1), largestSide)
        clamped.height = min(max(height, 1), largestSide)
        return Scene(clamped)
    }
}
