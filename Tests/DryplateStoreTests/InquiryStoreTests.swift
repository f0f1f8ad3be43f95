import DryplateContract
@testable import DryplateEngine
import DryplateStore
import GRDB
import Testing

struct InquiryStoreTests {
    @Test func `a task comes back as it was decided, in any case of letters, to its account only`() async throws {
        let store = try Store()
        let original = record(numberResults: 3)
        _ = try await store.append([original])
        let stored = try #require(try await store.task(taskUUID.uppercased(), of: account))
        let restored = try #require(SimulatedPlatform().record(of: stored))
        #expect(restored.task == original.task)
        #expect(restored.request == original.request)
        #expect(restored.results == original.results)
        #expect([restored.submittedAt, restored.readyAt] == [original.submittedAt, original.readyAt])
        #expect(restored.expiresAt == original.expiresAt)
        #expect(try await store.task(taskUUID, of: Account(apiKey: "another")) == nil)
    }

    @Test func `polls are counted, each seeing those before it`() async throws {
        let store = try Store()
        _ = try await store.append([record()])
        for polls in 0..<3 { #expect(try await store.poll(taskUUID, of: account)?.polls == polls) }
        #expect(try await store.poll(other, of: account) == nil)
    }

    @Test func `tasks are told in the order in which they are asked for, and are counted on demand`() async throws {
        let store = try Store()
        _ = try await store.append([record()])
        for isCounted in [false, true, true, false] { _ = try await found([taskUUID], in: store, counting: isCounted) }
        let stored = try await found([other, taskUUID.uppercased(), other], in: store, counting: false)
        #expect(stored.map { $0?.polls } == [nil, 2, nil])
    }

    @Test func `a look that is not counted waits for nobody who writes`() async throws {
        try await withFile { path in
            let store = try Store(path: path)
            _ = try await store.append([record()])
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let writer = try DatabaseQueue(path: path, configuration: configuration)
            try await writer.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
            #expect(try await found([taskUUID], in: store, counting: false).map { $0?.polls } == [0])
            try await writer.writeWithoutTransaction { try $0.rollback() }
        }
    }

    private func found(_ taskUUIDs: [String], in store: Store, counting isCounted: Bool) async throws -> [StoredTask?] {
        try await withCheckedThrowingContinuation { continuation in
            store.tasks(taskUUIDs, of: account, counting: isCounted) { continuation.resume(with: $0) }
        }
    }

    @Test func `an upload can be used by its account, and not after it is deleted`() async throws {
        let store = try Store()
        try await store.keep(upload)
        #expect(try await store.hasImage(upload.mediaUUID, of: account, at: noon))
        #expect(try await store.hasImage(upload.mediaUUID, of: Account(apiKey: "another"), at: noon) == false)
        #expect(try await store.deleteUpload(upload.mediaUUID, of: Account(apiKey: "another")) == false)
        #expect(try await store.deleteUpload(upload.mediaUUID, of: account))
        #expect(try await store.deleteUpload(upload.mediaUUID, of: account) == false)
        #expect(try await store.hasImage(upload.mediaUUID, of: account, at: noon) == false)
    }

    @Test func `an upload under the same taskUUID replaces the one before`() async throws {
        let store = try Store()
        try await store.keep(upload)
        try await store.keep(upload.holding([1, 2, 3]))
        guard case .bytes(let bytes)? = try await store.upload(upload.mediaUUID)?.content else {
            return #expect(Bool(false), "the upload must hold bytes")
        }
        #expect(bytes == [1, 2, 3])
    }

    @Test func `a result is an image to start from while its address works`() async throws {
        let store = try Store()
        let original = record(ttl: 60)
        _ = try await store.append([original])
        let uuid = original.results[0].imageUUID
        for (milliseconds, isThere) in [(-1, false), (0, true), (59_999, true), (60_000, false)] {
            let moment = original.readyAt.adding(milliseconds: milliseconds)
            #expect(try await store.hasImage(uuid, of: account, at: moment) == isThere, "\(milliseconds) ms")
        }
    }

    @Test func `what an account used is counted by days`() async throws {
        let store = try Store()
        _ = try await store.append([record(numberResults: 2), record(taskUUID: other, apiKey: "another")])
        let later = noon.adding(seconds: 2 * 86_400)
        let usage = try await store.usage(of: account, .unlimited, at: later)
        #expect(usage.total == Usage(cost: "0.072", tasks: 1))
        #expect(usage.last7Days == usage.total)
        #expect(usage.today == Usage(cost: "0", tasks: 0))
    }

    @Test(arguments: [(0, 1, 1, 1), (1, 0, 1, 1), (7, 0, 1, 1), (8, 0, 0, 1), (30, 0, 0, 1), (31, 0, 0, 0)])
    func `a task counts for its day, for seven days and for thirty`(
        days: Int, today: Int, week: Int, month: Int
    ) async throws {
        let store = try Store()
        _ = try await store.append([record()])
        let usage = try await store.usage(of: account, .unlimited, at: noon.adding(seconds: days * 86_400))
        #expect([usage.today, usage.last7Days, usage.last30Days, usage.total].map(\.tasks) == [today, week, month, 1])
    }

    @Test func `the clock can go on from the last thing that happened`() async throws {
        let store = try Store()
        #expect(try store.latestMoment() == nil)
        _ = try await store.append([record(webhookURL: "http://127.0.0.1/hook")])
        #expect(try store.latestMoment() == noon)
        let attempt = DeliveryAttempt(startedAt: noon.adding(seconds: 9), latency: 0, outcome: .status(500))
        try await store.record(attempt, of: 1, .failed)
        #expect(try store.latestMoment() == noon.adding(seconds: 9))
    }

    private var upload: Upload {
        Upload(
            account: account, kind: .imageUpload, taskUUID: taskUUID, mediaUUID: other,
            content: .address("https://example.com/a.png"), uploadedAt: noon
        )
    }
}
