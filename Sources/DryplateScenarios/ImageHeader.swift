/// What the first bytes of an image file say: its format and its size.
package struct ImageHeader: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case jpeg, png, webp
    }

    package var format: Format
    /// Pixels, at least 1.
    package var width: Int
    /// Pixels, at least 1.
    package var height: Int

    /// Reads PNG, JPEG and WebP (lossy, lossless and extended); `nil` if the bytes begin like none of them.
    package init?(_ bytes: [UInt8]) {
        guard let header = Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.webp(bytes) else { return nil }
        guard header.width > 0, header.height > 0 else { return nil }
        self = header
    }

    private init?(_ format: Format, width: Int?, height: Int?) {
        guard let width, let height else { return nil }
        self.format = format
        self.width = width
        self.height = height
    }

    private static func png(_ bytes: [UInt8]) -> ImageHeader? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.tag(at: 12) == "IHDR" else {
            return nil
        }
        return ImageHeader(.png, width: bytes.bigEndian(4, at: 16), height: bytes.bigEndian(4, at: 20))
    }
}

// MARK: - JPEG

extension ImageHeader {
    /// Walks over the segments up to the start of a frame.
    private static func jpeg(_ bytes: [UInt8]) -> ImageHeader? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var index = 2
        while index + 1 < bytes.count, bytes[index] == 0xFF {
            let marker = bytes[index + 1]
            if isFrameStart(marker) {
                return ImageHeader(
                    .jpeg, width: bytes.bigEndian(2, at: index + 7), height: bytes.bigEndian(2, at: index + 5))
            }
            guard let length = segmentLength(marker, in: bytes, at: index) else { return nil }
            index += length
        }
        return nil
    }

    /// SOF0 to SOF15, but not the tables that share the range: DHT, JPG, DAC.
    private static func isFrameStart(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    /// Bytes from one marker to the next; `nil` when the picture itself begins.
    private static func segmentLength(_ marker: UInt8, in bytes: [UInt8], at index: Int) -> Int? {
        switch marker {
        case 0xFF: 1
        case 0x01, 0xD0...0xD7: 2
        case 0xD9, 0xDA: nil
        default: bytes.bigEndian(2, at: index + 2).map { $0 + 2 }
        }
    }
}

// MARK: - WebP

extension ImageHeader {
    private static func webp(_ bytes: [UInt8]) -> ImageHeader? {
        guard bytes.tag(at: 0) == "RIFF", bytes.tag(at: 8) == "WEBP" else { return nil }
        switch bytes.tag(at: 12) {
        case "VP8 ": return lossy(bytes)
        case "VP8L": return lossless(bytes)
        case "VP8X": return extended(bytes)
        default: return nil
        }
    }

    private static func lossy(_ bytes: [UInt8]) -> ImageHeader? {
        guard bytes.dropFirst(23).starts(with: [0x9D, 0x01, 0x2A]) else { return nil }
        let sizes = [26, 28].map { bytes.littleEndian(2, at: $0).map { $0 & 0x3FFF } }
        return ImageHeader(.webp, width: sizes[0], height: sizes[1])
    }

    private static func lossless(_ bytes: [UInt8]) -> ImageHeader? {
        guard bytes.dropFirst(20).first == 0x2F, let bits = bytes.littleEndian(4, at: 21) else { return nil }
        return ImageHeader(.webp, width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }

    private static func extended(_ bytes: [UInt8]) -> ImageHeader? {
        let sizes = [24, 27].map { bytes.littleEndian(3, at: $0).map { $0 + 1 } }
        return ImageHeader(.webp, width: sizes[0], height: sizes[1])
    }
}

// MARK: - Bytes

extension [UInt8] {
    fileprivate func bigEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    fileprivate func littleEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset + count <= self.count else { return nil }
        return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    fileprivate func tag(at offset: Int) -> String {
        String(decoding: dropFirst(offset).prefix(4), as: UTF8.self)
    }
}
