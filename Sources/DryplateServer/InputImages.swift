import DryplateContract
import DryplateEngine
import DryplateHTTP
import DryplateStore
import NIOCore

/// Looks for the images that tasks start from.
struct InputImages: Sendable {
    let store: Store
    let clock: SimulatorClock
    /// Fetches what stands behind web addresses; with `nil` they are taken as they are.
    let egress: Egress?
    /// Every fetch has a connection of its own.
    private let fetches = Turnstile(width: 32)

    init(store: Store, clock: SimulatorClock, egress: Egress?) {
        self.store = store
        self.clock = clock
        self.egress = egress
    }

    /// Whether the tasks may have to wait for another server.
    func areFetched(for tasks: ArraySlice<JSON>) -> Bool {
        egress != nil && tasks.contains { task in Self.places.contains { task[$0] != nil } }
    }

    private static let places = ["image", "media", "inputs", "referenceImages"]

    /// The decisions again; those whose images cannot be had are refusals now.
    func provided(for decisions: [Decision]) async throws -> [Decision] {
        guard decisions.contains(where: \.needsImages) else { return decisions }
        return try await decisions.concurrentMap { try await self.provided(for: $0) }
    }

    private func provided(for decision: Decision) async throws -> Decision {
        switch decision {
        case .record(let record): try await fault(in: record).map { .answer([.error($0)]) } ?? decision
        case .keep(let upload): await fetched(upload)
        default: decision
        }
    }

    /// The first reference that cannot be used.
    private func fault(in record: TaskRecord) async throws -> ErrorItem? {
        let reasons = try await record.task.referenceImages.concurrentMap {
            try await fault(in: $0, of: record.account)
        }
        return reasons.enumerated().lazy.compactMap { index, reason in
            reason.map { ErrorItem(unusableReference: index, $0, in: record) }
        }.first
    }

    /// Why a reference cannot be used; images given as Base64 were looked at with the rest of the task.
    private func fault(in reference: String, of account: Account) async throws -> String? {
        if reference.isUUID {
            let isKnown = try await store.hasImage(reference.lowercased(), of: account, at: clock.now)
            return isKnown ? nil : "No image of this account has the UUID '\(reference)'."
        }
        guard let egress, reference.isWebURL else { return nil }
        return await image(at: reference, by: egress, .beginning(ImageSignature.size)).reason
    }

    private func fetched(_ upload: Upload) async -> Decision {
        guard let egress, case .address(let address) = upload.content else { return .keep(upload) }
        switch await image(at: address, by: egress, .whole(limit: 64 << 20)) {
        case .found(let bytes): return .keep(upload.holding(bytes))
        case .missing(let reason): return .answer([.error(upload.failure(because: reason))])
        }
    }

    private enum Fetched {
        case found([UInt8])
        case missing(String)

        var reason: String? {
            guard case .missing(let reason) = self else { return nil }
            return reason
        }
    }

    private func image(at address: String, by egress: Egress, _ wanted: Exchange.Wanted) async -> Fetched {
        let answer = await fetches.pass {
            await clock.race(until: clock.now.adding(seconds: Self.patience)) { await egress.fetch(address, wanted) }
        }
        switch answer {
        case nil: return .missing("No answer came within \(Self.patience) seconds.")
        case .failure(let error): return .missing("\(error).")
        case .success(let answer) where answer.status != 200:
            return .missing("It is answered with HTTP \(answer.status).")
        case .success(let answer):
            let bytes = Array(answer.body.readableBytesView)
            return ImageSignature(bytes) == nil ? .missing("It is no PNG, JPEG or WebP image.") : .found(bytes)
        }
    }

    private static let patience = 30
}

extension Decision {
    fileprivate var needsImages: Bool {
        switch self {
        case .record(let record): !record.task.referenceImages.isEmpty
        case .keep: true
        default: false
        }
    }
}

extension Array where Element: Sendable {
    /// What `transform` makes of the elements, all at once, in their order.
    fileprivate func concurrentMap<Value: Sendable>(
        _ transform: @escaping @Sendable (Element) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            for (index, element) in enumerated() { group.addTask { (index, try await transform(element)) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

extension Egress {
    fileprivate func fetch(
        _ address: String, _ wanted: Exchange.Wanted
    ) async -> Result<OutgoingAnswer, EgressError> {
        let request = OutgoingRequest(
            method: .get, url: address, contentType: nil, body: ByteBuffer(), wanted: wanted)
        do { return .success(try await send(request)) } catch { return .failure(error) }
    }
}
