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
        guard let imageUUID = ImageAddress.imageUUID(in: path), let record = try await store.image(imageUUID),
            let picture = simulator.picture(of: record, at: path)
        else { return .unknown }
        guard !record.isExpired(at: environment.now()) else { return .expired }
        if let drawn = cache[imageUUID] { return .found(drawn) }
        let drawn = try await NIOThreadPool.singleton.runIfActive { DrawnImage(picture, imageUUID) }
        cache.insert(drawn)
        return .found(drawn)
    }
}

/// The bytes of an image, ready to be sent.
struct DrawnImage: Sendable {
    let imageUUID: String
    let mediaType: String
    let bytes: ByteBuffer

    fileprivate init(_ picture: Picture, _ imageUUID: String) {
        self.imageUUID = imageUUID
        mediaType = picture.format.mediaType
        bytes = ByteBuffer(bytes: picture.bytes)
    }
}
