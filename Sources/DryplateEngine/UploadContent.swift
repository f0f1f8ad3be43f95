import DryplateContract
import DryplateImaging

extension Upload.Content {
    /// Read from the bytes, whatever the sender claimed.
    package var mediaType: String {
        guard case .bytes(let bytes) = self else { return "image/png" }
        return ImageSignature(bytes)?.mediaType ?? "application/octet-stream"
    }

    /// What was not fetched is taken for one.
    package var isImage: Bool { mediaType.hasPrefix("image/") }

    var fileExtension: String {
        guard case .bytes(let bytes) = self else { return "png" }
        return ImageSignature(bytes)?.fileExtension ?? "bin"
    }

    /// The bytes to serve; for a file that was not fetched a picture that says so.
    package var file: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .address(let address): Placeholder(forFileAt: address).encoded(as: .png)
        }
    }
}

extension Placeholder {
    fileprivate init(forFileAt address: String) {
        var generator = SeededGenerator(seed: 0, for: [address])
        self.init(
            width: 512, height: 512, seed: generator.next(), caption: ["Upload", "not fetched"], prompt: address,
            metadata: [TextEntry(keyword: "Software", text: "Dryplate")]
        )
    }
}
