/// The bytes at the beginning of a file that tell what it is, whatever its name or its sender claims.
package enum ImageSignature: String, Hashable, Sendable, CaseIterable {
    case png, jpeg, webp

    /// `nil` if the bytes are no image of a format that the platform takes.
    package init?(_ bytes: some Sequence<UInt8>) {
        let start = Array(bytes.prefix(Self.size))
        guard let format = Self.allCases.first(where: { $0.begins(start) }) else { return nil }
        self = format
    }

    /// So many bytes tell it.
    package static let size = 12

    package var mediaType: String { "image/\(rawValue)" }

    /// The ending of a file's name, without the dot.
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    private func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).elementsEqual("WEBP".utf8)
        }
    }
}

extension ImageSignature {
    /// The same signatures as a regular expression on the Base64 of a file.
    static let base64Pattern = "iVBORw0KGg[opqr]|/9j/|UklGR[g-v][A-Za-z0-9+/]{4}[BFJNRVZdhlptx159]XRUJQ"

    /// Decodes no more than the first twelve bytes.
    init?(base64 text: some Collection<UInt8>) {
        self.init(text.prefix(16).base64Bytes)
    }
}

extension Collection<UInt8> {
    /// The bytes of Base64 whose digits were checked; an incomplete byte at the end is left out.
    fileprivate var base64Bytes: [UInt8] {
        var (bits, count, bytes) = (0 as UInt32, 0, [UInt8]())
        for digit in self.lazy.compactMap(\.base64Value) {
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bytes
    }
}

extension UInt8 {
    /// 0 to 63, or `nil` for a byte that is no digit of Base64.
    fileprivate var base64Value: UInt8? {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): self - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
