import DryplateEngine
import NIOCore
import Synchronization

/// The images drawn last: a HEAD, a range and a GET that follow one another draw an image once.
final class ImageCache: Sendable {
    /// In bytes; the last image is kept however large it is.
    private static let capacity = 4 << 20

    /// The latest last.
    private let images = Mutex<[ServedImage]>([])

    /// The image at `path`, unless the task was made anew since.
    func image(of record: ImageRecord, at path: String) -> ServedImage? {
        images.withLock { images in images.first { $0.path == path && $0.record == record } }
    }

    func insert(_ image: ServedImage) {
        images.withLock { images in
            images = images.filter { $0.path != image.path } + [image]
            var size = images.reduce(0) { $0 + $1.bytes.readableBytes }
            while images.count > 1, size > Self.capacity { size -= images.removeFirst().bytes.readableBytes }
        }
    }
}
