import DryplateContract
import DryplateEngine
import DryplateStore
import NIOCore
import NIOPosix

/// Finds the image at an address, made or uploaded, and draws it when it is asked for.
struct ImageService: Sendable {
    let simulator: Simulator
    let store: Store
    let clock: SimulatorClock
    private let cache = ImageCache()

    init(simulator: Simulator, store: Store, clock: SimulatorClock) {
        self.simulator = simulator
        self.store = store
        self.clock = clock
    }

    enum Outcome {
        case found(ServedImage)
        case refused(ErrorItem)
    }

    func image(at path: String) async throws -> Outcome {
        guard let image = try await servedImage(at: path) else { return .refused(ErrorItem(.unknownImage)) }
        let isExpired = image.expiresAt?.hasCome(by: clock.now) ?? false
        return isExpired ? .refused(ErrorItem(.expiredImage(under: simulator.dialect))) : .found(image)
    }

    private func servedImage(at path: String) async throws -> ServedImage? {
        if let drawn = cache[path] { return drawn }
        guard let imageUUID = ImageAddress.imageUUID(in: path) else { return nil }
        if let record = try await store.image(imageUUID) { return try await drawn(record, at: path) }
        guard let upload = try await store.upload(imageUUID), upload.path == path else { return nil }
        return try await NIOThreadPool.singleton.runIfActive { ServedImage(upload) }
    }

    private func drawn(_ record: ImageRecord, at path: String) async throws -> ServedImage? {
        let drawn = try await NIOThreadPool.singleton.runIfActive {
            simulator.picture(of: record, at: path).map { ServedImage($0, of: record, at: path) }
        }
        if let drawn { cache.insert(drawn) }
        return drawn
    }
}

/// The bytes of an image, ready to be sent.
struct ServedImage: Sendable {
    let path: String
    let entityTag: String
    let mediaType: String
    let bytes: ByteBuffer
    let expiresAt: Timestamp?

    fileprivate init(_ picture: Picture, of record: ImageRecord, at path: String) {
        self.path = path
        entityTag = "\"\(record.result.imageUUID)\""
        mediaType = picture.format.mediaType
        bytes = ByteBuffer(bytes: picture.bytes)
        expiresAt = record.expiresAt
    }

    fileprivate init(_ upload: Upload) {
        path = upload.path
        entityTag = "\"\(upload.mediaUUID)-\(upload.uploadedAt.milliseconds)\""
        mediaType = upload.content.mediaType
        bytes = ByteBuffer(bytes: upload.content.file)
        expiresAt = nil
    }
}
