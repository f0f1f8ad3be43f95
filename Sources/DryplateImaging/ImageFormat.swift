/// The file formats that a placeholder can be written in.
package enum ImageFormat: Hashable, Sendable {
    case png
    /// Baseline JPEG; the quality follows libjpeg's scale and is clamped to 1...100.
    case jpeg(quality: Int)
    /// Lossless WebP; it cannot hold more than 16,384 pixels in either direction.
    case webp
}
