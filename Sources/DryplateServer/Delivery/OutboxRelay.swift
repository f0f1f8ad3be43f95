import DryplateContract
import DryplateEngine
import DryplateStore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Sends what is due, until it is taken or given up; what is under way when the process ends is sent again.
final class OutboxRelay: Sendable {
    private static let mostAtOnce = 64

    private let simulator: Simulator
    private let store: Store
    private let clock: SimulatorClock
    private let egress: Egress
    private let doorbell: Doorbell
    private let logger: Logger
    private let underway = Mutex<Set<Int64>>([])

    init(
        simulator: Simulator, store: Store, clock: SimulatorClock, egress: Egress, doorbell: Doorbell, logger: Logger
    ) {
        self.simulator = simulator
        self.store = store
        self.clock = clock
        self.egress = egress
        self.doorbell = doorbell
        self.logger = logger
    }

    /// Runs until it is cancelled; `base` is what image addresses start with.
    func run(imagesAt base: String) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let next = await report { try await self.sendDue(in: &group, imagesAt: base) } ?? nil
                await clock.race(until: next) { await self.doorbell.heard() }
            }
            group.cancelAll()
        }
    }

    /// Begins all attempts that are due, and says when the next one is.
    private func sendDue(in group: inout DiscardingTaskGroup, imagesAt base: String) async throws -> Timestamp? {
        let busy = underway.withLock { $0 }
        guard busy.count < Self.mostAtOnce else { return nil }
        let due = try await store.dueDeliveries(at: clock.now, except: busy, limit: Self.mostAtOnce - busy.count)
        underway.withLock { $0.formUnion(due.map(\.id)) }
        for delivery in due { group.addTask { await self.attempt(delivery, imagesAt: base) } }
        return try await store.nextDeliveryMoment(except: busy.union(due.map(\.id)))
    }

    /// The receiver's time begins when the image that travels with the request is drawn.
    private func attempt(_ due: DueDelivery, imagesAt base: String) async {
        let request = await request(for: due, imagesAt: base)
        let start = clock.now
        let limit = simulator.dialect.webhookTimeoutMilliseconds
        let outcome = await clock.race(until: start.adding(milliseconds: limit)) { await self.send(request) }
        if !Task.isCancelled {
            let attempt = DeliveryAttempt(
                startedAt: start, latency: clock.now.milliseconds - start.milliseconds,
                outcome: outcome ?? .error("no answer within \(limit) ms")
            )
            await report { try await self.conclude(due, attempt) }
        }
        underway.withLock { _ = $0.remove(due.id) }
        doorbell.ring()
    }

    private func conclude(_ due: DueDelivery, _ attempt: DeliveryAttempt) async throws {
        let taskUUID = simulator.record(of: due.task)?.task.taskUUID ?? ""
        let fate = simulator.fate(of: due.delivery, for: taskUUID, after: attempt, number: due.attemptsMade + 1)
        try await store.record(attempt, of: due.id, fate)
    }

    /// `nil` if the task cannot be read any more.
    private func request(for due: DueDelivery, imagesAt base: String) async -> OutgoingRequest? {
        guard let record = simulator.record(of: due.task) else { return nil }
        let (delivery, dialect) = (due.delivery, simulator.dialect)
        return try? await NIOThreadPool.singleton.runIfActive {
            OutgoingRequest(delivery, of: record, imagesAt: base, under: dialect)
        }
    }

    private func send(_ request: OutgoingRequest?) async -> DeliveryAttempt.Outcome {
        guard let request else { return .error("the task cannot be read any more") }
        do {
            return .status(try await egress.send(request).status)
        } catch {
            return .error("\(error)")
        }
    }

    /// What `work` returns; an error is logged, and tried again with whatever comes next.
    @discardableResult
    private func report<Value>(_ work: () async throws -> Value) async -> Value? {
        do { return try await work() } catch {
            logger.error("deliveries: \(error)")
            return nil
        }
    }
}

extension OutgoingRequest {
    /// Draws the image, if it travels with the request.
    fileprivate init(_ delivery: Delivery, of record: TaskRecord, imagesAt base: String, under dialect: Dialect) {
        switch delivery.kind {
        case .webhook:
            let body = record.webhookBody(at: delivery.index, imagesAt: base, under: dialect).bytes
            self.init(.post, delivery.url, "application/json", body)
        case .upload:
            let picture = record.picture(at: delivery.index)
            self.init(.put, delivery.url, picture.format.mediaType, picture.bytes)
        }
    }

    private init(_ method: Method, _ url: String, _ contentType: String, _ body: [UInt8]) {
        self.init(
            method: method, url: url, contentType: contentType, body: ByteBuffer(bytes: body), maximumAnswer: 1 << 16
        )
    }
}
