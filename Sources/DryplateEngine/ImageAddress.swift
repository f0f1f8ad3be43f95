import DryplateContract
import DryplateImaging

/// Where an image is found: a path of the form `/image/os/a22d05/ws/3/ii/<imageUUID>.jpg`.
package struct ImageAddress: Hashable, Sendable {
    package let path: String

    /// The node in the path follows from the image's seed, so that paths vary as they do on the platform.
    init(of result: ImageResult, format: OutputFormat) {
        var generator = SeededGenerator(seed: UInt64(result.seed))
        let node = "a\(Self.twoDigits(generator.next(in: 1...22)))d\(Self.twoDigits(generator.next(in: 1...21)))"
        path = "/image/os/\(node)/ws/\(generator.next(in: 2...3))/ii/\(result.imageUUID).\(format.fileExtension)"
    }

    /// The UUID that a path names, if it looks like the path of an image or of an upload.
    package static func imageUUID(in path: String) -> String? {
        guard isImage(path), let file = path.split(separator: "/").last else { return nil }
        let imageUUID = String(file.prefix { $0 != "." })
        return imageUUID.isUUID ? imageUUID : nil
    }

    /// Whether images are found under the path.
    package static func isImage(_ path: String) -> Bool {
        path.hasPrefix("/image/") || path.hasPrefix("/media-storage/")
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
