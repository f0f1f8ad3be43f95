import DryplateImaging

extension Placeholder {
    /// A picture with everything on it, small enough for debug builds.
    static func sample(
        _ width: Int = 320, _ height: Int = 200, seed: UInt64 = 7, isTransparent: Bool = false,
        prompt: String = "A lighthouse on a cliff at dawn, seen from the sea", metadata: [TextEntry] = []
    ) -> Placeholder {
        Placeholder(
            width: width,
            height: height,
            seed: seed,
            caption: ["GPT Image 1", "\(width)x\(height) high", "result 1 of 4"],
            prompt: prompt,
            isTransparent: isTransparent,
            metadata: metadata
        )
    }
}

extension ImageFormat {
    static let samples: [ImageFormat] = [.png, .jpeg(quality: 80), .webp]
}

/// FNV-1a, 64 bits.
func digest(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
}
