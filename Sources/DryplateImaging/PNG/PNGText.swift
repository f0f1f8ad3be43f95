/// A text entry as the content of a tEXt chunk or, where Latin-1 does not suffice, of an iTXt chunk.
struct PNGText {
    let chunkType: String
    let content: [UInt8]

    /// A keyword of no printable character makes no chunk.
    init?(_ entry: TextEntry) {
        let keyword = Self.keyword(entry.keyword)
        guard !keyword.isEmpty else { return nil }
        if let text = Self.latin1(entry.text) {
            (chunkType, content) = ("tEXt", keyword + [0] + text)
        } else {
            let plainWithoutLanguage: [UInt8] = [0, 0, 0, 0, 0]
            (chunkType, content) = ("iTXt", keyword + plainWithoutLanguage + entry.text.utf8.filter { $0 != 0 })
        }
    }

    /// The specification forbids control characters, and blanks at either end or in a row.
    private static func keyword(_ text: String) -> [UInt8] {
        let printable = text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
            .map { (33...126).contains($0) || $0 > 160 ? $0 : 32 }
        return Array(printable.split(separator: 32).joined(separator: [32]).prefix(79).trimmingLastBlank)
    }

    private static func latin1(_ text: String) -> [UInt8]? {
        let codes = text.unicodeScalars.map { UInt8(exactly: $0.value) }
        let bytes = codes.compactMap { $0 }
        return bytes.count == codes.count ? bytes.filter { $0 != 0 } : nil
    }
}

extension Sequence<UInt8> {
    fileprivate var trimmingLastBlank: [UInt8] {
        let bytes = Array(self)
        return bytes.last == 32 ? bytes.dropLast() : bytes
    }
}
