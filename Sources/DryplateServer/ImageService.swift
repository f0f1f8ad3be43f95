import DryplateEngine
import DryplateStore
import NIOCore
import NIOPosix

/// Finds the image at an address and draws it when it is asked for.
struct ImageService: Sendable {
    let simulator: Simulator
    let store: Store
    let environment: Environment
    private let cache = ImageCache()

    init(simulator: Simulator, store: Store, environment: Environment) {
        self.simulator = simulator
        self.store = store
        self.environment = environment
    }

    enum Outcome {
        case found(DrawnImage)
        case expired
        case unknown
    }

    func image(at path: String) async throws -> Outcome {
        guard let image = try await drawnImage(at: path) else { return .unknown }
        return image.isExpired(at: environment.now()) ? .expired : .found(image)
    }

    private func drawnImage(at path: String) async throws -> DrawnImage? {
        if let drawn = cache[path] { return drawn }
        guard let imageUUID = ImageAddress.imageUUID(in: path), let record = try await store.image(imageUUID) else {
            return nil
        }
        let drawn = try await NIOThreadPool.singleton.runIfActive {
            simulator.picture(of: record, at: path).map { DrawnImage($0, of: record, at: path) }
        }
        if let drawn { cache.insert(drawn) }
        return drawn
    }
}

/// The bytes of an image, ready to be sent.
struct DrawnImage: Sendable {
    let path: String
    let entityTag: String
    let mediaType: String
    let bytes: ByteBuffer
    private let expiresAt: Timestamp?

    fileprivate init(_ picture: Picture, of record: ImageRecord, at path: String) {
        self.path = path
        entityTag = "\"\(record.result.imageUUID)\""
        mediaType = picture.format.mediaType
        bytes = ByteBuffer(bytes: picture.bytes)
        expiresAt = record.expiresAt
    }

    fileprivate func isExpired(at now: Timestamp) -> Bool { expiresAt?.hasCome(by: now) ?? false }
}
