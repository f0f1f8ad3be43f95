import Synchronization

/// The images drawn last, so that a HEAD, a range and a GET of one image draw it once.
final class ImageCache: Sendable {
    private static let capacity = 32

    /// The latest last.
    private let images = Mutex<[DrawnImage]>([])

    subscript(imageUUID: String) -> DrawnImage? {
        images.withLock { images in images.first { $0.imageUUID == imageUUID } }
    }

    func insert(_ image: DrawnImage) {
        images.withLock { images in
            images.append(image)
            images = images.suffix(Self.capacity)
        }
    }
}
