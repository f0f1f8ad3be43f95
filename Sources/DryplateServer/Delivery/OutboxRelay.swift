import DryplateContract
import DryplateEngine
import DryplateStore
import Logging
import NIOPosix
import Synchronization

/// Sends what is due, until it is taken or given up; what is under way when the process ends is sent again.
final class OutboxRelay: Sendable {
    private let simulator: SimulatedPlatform
    private let store: Store
    private let clock: SimulatorClock
    private let egress: Egress
    private let doorbell: Doorbell
    private let attempts: Broadcast
    private let logger: Logger
    private let slots = Mutex(DeliverySlots())

    init(
        simulator: SimulatedPlatform, store: Store, clock: SimulatorClock, egress: Egress, doorbell: Doorbell,
        attempts: Broadcast,
        logger: Logger
    ) {
        self.simulator = simulator
        self.store = store
        self.clock = clock
        self.egress = egress
        self.doorbell = doorbell
        self.attempts = attempts
        self.logger = logger
    }

    /// Runs until it is cancelled; `base` is what image addresses start with.
    func run(imagesAt base: String) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let next = await sendDue(in: &group, imagesAt: base)
                await clock.race(until: next) { await self.doorbell.heard() }
            }
            group.cancelAll()
        }
    }

    /// Begins all attempts that are due, and says when to look again.
    private func sendDue(in group: inout DiscardingTaskGroup, imagesAt base: String) async -> Timestamp? {
        let now = clock.now
        do {
            let due = try await store.dueDeliveries(at: now, in: slots.withLock { $0 })
            for delivery in due where slots.withLock({ $0.take(delivery.id, to: delivery.delivery.url.receiver) }) {
                group.addTask { await self.attempt(delivery, imagesAt: base) }
            }
            return try await store.nextDeliveryMoment(after: now)
        } catch is CancellationError {
            return nil
        } catch {
            logger.error("deliveries cannot be read: \(error)")
            return clock.now.adding(seconds: 1)
        }
    }

    private func attempt(_ due: DueDelivery, imagesAt base: String) async {
        if let record = simulator.record(of: due.task) {
            await attempt(due, of: record, imagesAt: base)
        } else {
            let reason = "the task cannot be read any more"
            await keep(DeliveryAttempt(startedAt: clock.now, latency: 0, outcome: .error(reason)), of: due, .failed)
        }
        guard !Task.isCancelled else { return }
        slots.withLock { $0.release(due.id) }
        doorbell.ring()
        attempts.announce()
    }

    /// The receiver's time begins when the image that travels with the request is drawn.
    private func attempt(_ due: DueDelivery, of record: TaskRecord, imagesAt base: String) async {
        let request = await request(for: due.delivery, of: record, imagesAt: base)
        let (start, realStart) = (clock.now, clock.realTime)
        let limit = simulator.dialect.webhookTimeoutMilliseconds
        let outcome = await clock.race(until: start.adding(milliseconds: limit)) { await self.send(request) }
        guard !Task.isCancelled else { return }
        let attempt = DeliveryAttempt(
            startedAt: start, latency: clock.now.milliseconds - start.milliseconds,
            realLatency: Int((clock.realTime - realStart).rounded(.up)),
            outcome: outcome ?? .error("no answer within \(limit) ms")
        )
        let number = due.attemptsMade + 1
        let fate = simulator.fate(of: due.delivery, for: record.task.taskUUID, after: attempt, number: number)
        await keep(attempt, of: due, fate)
    }

    /// An attempt that cannot be kept is soon made again, but not over and over.
    private func keep(_ attempt: DeliveryAttempt, of due: DueDelivery, _ fate: DeliveryFate) async {
        do {
            try await store.record(attempt, of: due.id, fate)
        } catch {
            logger.error("an attempt of delivery \(due.id) cannot be kept: \(error)")
            await clock.sleep(until: clock.now.adding(seconds: 1))
        }
    }

    /// Drawn beside the threads that serve connections; `nil` when the process ends.
    private func request(
        for delivery: Delivery, of record: TaskRecord, imagesAt base: String
    ) async -> OutgoingRequest? {
        let dialect = simulator.dialect
        return try? await NIOThreadPool.singleton.runIfActive {
            OutgoingRequest(delivery, of: record, imagesAt: base, under: dialect)
        }
    }

    private func send(_ request: OutgoingRequest?) async -> DeliveryAttempt.Outcome {
        guard let request else { return .error("the image could not be drawn") }
        do { return .status(try await egress.send(request).status) } catch { return .error("\(error)") }
    }
}
