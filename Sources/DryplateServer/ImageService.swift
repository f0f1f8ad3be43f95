import DryplateContract
import DryplateEngine
import DryplateStore
import NIOCore
import NIOPosix

/// Finds the image at an address, made or uploaded, and draws it when it is asked for.
struct ImageService: Sendable {
    let simulator: SimulatedPlatform
    let store: Store
    let clock: SimulatorClock
    let sessions: TestSessions
    private let cache = ImageCache()

    init(simulator: SimulatedPlatform, store: Store, clock: SimulatorClock, sessions: TestSessions) {
        self.simulator = simulator
        self.store = store
        self.clock = clock
        self.sessions = sessions
    }

    enum Outcome {
        case found(ServedImage)
        case refused(ErrorItem)
    }

    /// Returns when the first byte is to be sent; whose image it is, if there is one, is noted, and its fault.
    func image(at path: String, _ notes: RequestNotes) async throws -> Outcome {
        let start = clock.now
        guard let image = try await servedImage(at: path, notes) else { return .refused(ErrorItem(.unknownImage)) }
        let isExpired = image.expiresAt?.hasCome(by: start) ?? false
        if isExpired { return .refused(ErrorItem(.expiredImage(under: simulator.dialect))) }
        if image.delay > 0 { await clock.wait(milliseconds: image.delay, since: start) }
        return .found(image)
    }

    private func servedImage(at path: String, _ notes: RequestNotes) async throws -> ServedImage? {
        guard let imageUUID = ImageAddress.imageUUID(in: path) else { return nil }
        if let record = try await store.image(imageUUID) {
            notes.note(owner: record.account, in: sessions.session(of: record.account))
            let image = try await drawn(record, at: path)
            if image != nil || record.result.imageFault == .missingImage { notes.note(record.result.imageFault) }
            return image
        }
        guard let upload = try await store.upload(imageUUID) else { return nil }
        notes.note(owner: upload.account, in: sessions.session(of: upload.account))
        guard upload.path == path else { return nil }
        return try await NIOThreadPool.singleton.runIfActive { ServedImage(upload) }
    }

    private func drawn(_ record: ImageRecord, at path: String) async throws -> ServedImage? {
        if record.result.imageFault == .missingImage { return nil }
        if let drawn = cache.image(of: record, at: path) { return drawn }
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
    /// `nil` for an upload.
    let record: ImageRecord?

    fileprivate init(_ picture: Picture, of record: ImageRecord, at path: String) {
        self.path = path
        entityTag = "\"\(record.result.imageUUID)\""
        mediaType = picture.format.mediaType
        bytes = ByteBuffer(bytes: picture.bytes)
        self.record = record
    }

    fileprivate init(_ upload: Upload) {
        path = upload.path
        entityTag = "\"\(upload.mediaUUID)-\(upload.uploadedAt.milliseconds)\""
        mediaType = upload.content.mediaType
        bytes = ByteBuffer(bytes: upload.content.file)
        record = nil
    }
}

extension ServedImage {
    var expiresAt: Timestamp? { record?.expiresAt }

    /// Milliseconds before the first byte.
    var delay: Int { record?.result.imageDelay ?? 0 }

    /// Whether the connection ends in the middle of what is sent of it.
    var isTruncated: Bool { record?.result.imageFault == .truncatedImage }
}
