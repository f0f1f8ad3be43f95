package import DryplateContract
import DryplateImaging

extension OutputFormat {
    /// The ending of a file's name, without the dot.
    package var fileExtension: String { rawValue.lowercased() }

    /// The media type, such as `image/jpeg`.
    package var mediaType: String {
        switch self {
        case .JPG: "image/jpeg"
        case .PNG: "image/png"
        case .WEBP: "image/webp"
        }
    }

    /// Quality has no effect on what is compressed without loss.
    func encoding(quality: Int) -> ImageFormat {
        switch self {
        case .JPG: .jpeg(quality: quality)
        case .PNG: .png
        case .WEBP: .webp
        }
    }
}
