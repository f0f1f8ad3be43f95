/// The form of a string that is more than a string; each is defined once, as a matcher and as a pattern for others.
package enum TextForm: Hashable, Sendable, CaseIterable {
    /// A UUID of any RFC 9562 version, in either case.
    case uuid
    /// A UUID of version 4, in either case.
    case uuidOfVersion4
    /// An absolute `http` or `https` URL with a host.
    case webURL
    /// An image to start from: a UUID, a web URL, or the image itself.
    case mediaReference
    /// An image to upload: a web URL, or the image itself.
    case image
    /// A file to upload, of any type, or the UUID of one that was.
    case media

    /// What would be right, as a phrase that can follow "must be".
    package var expectation: String {
        switch self {
        case .uuid: "a UUID such as '581b618a-3399-4d68-8957-0c31b9bfd2a2'"
        case .uuidOfVersion4: "a UUID of version 4 such as '581b618a-3399-4d68-8957-0c31b9bfd2a2'"
        case .webURL: "an absolute http or https URL"
        case .mediaReference: "a PNG, JPEG or WebP image as UUID, http(s) URL, data URI with Base64, or bare Base64"
        case .image: "a PNG, JPEG or WebP image as http(s) URL, data URI with Base64, or bare Base64"
        case .media: "a file as http(s) URL, data URI with Base64, or bare Base64; or the UUID of an upload"
        }
    }

    /// The same form as an ECMA-262 regular expression, for JSON Schema.
    package var pattern: String {
        switch self {
        case .uuid: Self.uuidPattern
        case .uuidOfVersion4: "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$"
        case .webURL: Self.webURLPattern
        case .mediaReference: "(?:\(Self.uuidPattern))|(?:\(Self.webURLPattern))|(?:\(Self.imagePattern))"
        case .image: "(?:\(Self.webURLPattern))|(?:\(Self.imagePattern))"
        case .media:
            "(?:\(Self.uuidPattern))|(?:\(Self.webURLPattern))|(?:^(?:data:[^,]*;base64,)?\(Self.base64))"
        }
    }

    private static let uuidPattern = "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
    private static let webURLPattern = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\x00-\\x20/?#:@][^\\x00-\\x20]*$"
    private static let base64 = "(?!$)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"

    private static let imagePattern = "^(?:data:[^,]*;base64,)?(?=\(ImageSignature.base64Pattern))\(base64)"

    func matches(_ text: String) -> Bool {
        switch self {
        case .uuid: text.isUUID
        case .uuidOfVersion4: text.isUUID && text.hasVersion4
        case .webURL: text.isWebURL
        case .mediaReference: text.isUUID || text.isWebURL || text.isImageData
        case .image: text.isWebURL || text.isImageData
        case .media: text.isUUID || text.isWebURL || text.base64Data != nil
        }
    }
}

extension String {
    package var isUUID: Bool {
        guard utf8.count == 36 else { return false }
        return zip(utf8, "00000000-0000-0000-0000-000000000000".utf8).allSatisfy { byte, form in
            form == UInt8(ascii: "-") ? byte == form : byte.hexadecimalValue != nil
        }
    }

    /// The version and the variant of a UUID, which are its 13th and 17th digits.
    fileprivate var hasVersion4: Bool {
        let digits = utf8.filter { $0 != UInt8(ascii: "-") }
        return digits[12] == UInt8(ascii: "4") && "89abAB".utf8.contains(digits[16])
    }

    package var isWebURL: Bool {
        guard let rest = utf8.rest(after: "https://") ?? utf8.rest(after: "http://") else { return false }
        return rest.allSatisfy { $0 > 0x20 } && rest.first.map { !"/?#:@".utf8.contains($0) } ?? false
    }

    /// The Base64 of a data URI, or of a text that is nothing else.
    package var base64Data: Substring.UTF8View? {
        guard utf8.starts(with: "data:".utf8) else { return utf8.isBase64 ? self[...].utf8 : nil }
        guard let comma = utf8.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        let data = utf8[comma...].dropFirst()
        return utf8[..<comma].suffix(7).elementsEqual(";base64".utf8) && data.isBase64 ? data : nil
    }

    /// Whether this is the Base64 of an image, judged by its bytes, whatever a data URI claims.
    fileprivate var isImageData: Bool { base64Data.map { ImageSignature(base64: $0) != nil } ?? false }
}

extension String.UTF8View {
    /// What follows a prefix of lower-case ASCII, whose letters may stand in either case here.
    fileprivate func rest(after prefix: String) -> SubSequence? {
        let start = self.prefix(prefix.utf8.count)
        return start.elementsEqual(prefix.utf8) { $0.lowercasedASCII == $1 } ? dropFirst(prefix.utf8.count) : nil
    }
}

extension Collection<UInt8> {
    /// Padded standard Base64, not empty.
    var isBase64: Bool {
        guard !isEmpty, count.isMultiple(of: 4) else { return false }
        let digits = dropLast(suffix(2).count { $0 == UInt8(ascii: "=") })
        return digits.withContiguousStorageIfAvailable(\.areBase64Digits) ?? digits.allSatisfy { $0.base64Digits == 1 }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var areBase64Digits: Bool { reduce(1) { $0 & $1.base64Digits } == 1 }
}

extension UInt8 {
    /// 0 to 15, or `nil` for a byte that is no hexadecimal digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }

    /// 1 for a digit of Base64, else 0; without a branch, so that the compiler can look at many bytes at once.
    fileprivate var base64Digits: UInt8 {
        ((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) ? 1 : 0)
            | ((UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? 1 : 0)
            | (self == UInt8(ascii: "+") ? 1 : 0) | (self == UInt8(ascii: "/") ? 1 : 0)
    }
}
