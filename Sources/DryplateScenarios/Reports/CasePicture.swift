import Foundation

/// An image whose address was told during a case, as it was when the case had ended.
package struct CasePicture: Hashable, Sendable {
    package let bytes: [UInt8]
    package let header: ImageHeader

    /// `nil` if the bytes begin like no image.
    package init?(_ bytes: [UInt8]) {
        guard let header = ImageHeader(bytes) else { return nil }
        self.bytes = bytes
        self.header = header
    }

    /// The image itself as an address.
    var dataURI: String { "data:image/\(header.format.rawValue);base64,\(Data(bytes).base64EncodedString())" }
}
