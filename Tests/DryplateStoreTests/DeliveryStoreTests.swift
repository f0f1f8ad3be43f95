import DryplateEngine
@testable import DryplateStore
import GRDB
import Testing

struct DeliveryStoreTests {
    private let ready = noon.adding(milliseconds: 200)

    @Test func `a delivery is due when its results are there, until it is delivered`() async throws {
        let store = try await storeWithDeliveries(1)
        #expect(try await store.dueDeliveries(at: noon, in: DeliverySlots()).isEmpty)
        #expect(try await store.nextDeliveryMoment(after: noon) == ready)
        let due = try #require(try await store.dueDeliveries(at: ready, in: DeliverySlots()).first)
        #expect(due.delivery == Delivery(kind: .webhook, url: "http://127.0.0.1/hook", index: 0))
        #expect(due.attemptsMade == 0)
        try await store.record(attempt(.status(200)), of: due.id, .delivered)
        #expect(try await store.nextDeliveryMoment(after: noon) == nil)
    }

    @Test func `a delivery that is tried again waits for its next moment`() async throws {
        let store = try await storeWithDeliveries(1)
        let later = ready.adding(seconds: 1)
        try await store.record(attempt(.error("refused")), of: 1, .again(at: later))
        #expect(try await store.dueDeliveries(at: ready, in: DeliverySlots()).isEmpty)
        #expect(try await store.dueDeliveries(at: later, in: DeliverySlots()).map(\.attemptsMade) == [1])
    }

    @Test func `what is under way is not due again, and no more is than there are slots`() async throws {
        let store = try await storeWithDeliveries(5)
        var slots = DeliverySlots(total: 4, perReceiver: 4)
        _ = [1, 3].map { slots.take($0, to: "http://127.0.0.1") }
        let busy = slots
        #expect(try await store.dueDeliveries(at: ready, in: busy).map(\.id) == [2, 4])
        #expect(try await store.nextDeliveryMoment(after: ready) == nil)
    }

    @Test func `a receiver that takes its time leaves slots to others`() {
        var slots = DeliverySlots(total: 10, perReceiver: 2)
        let urls = ["http://slow:80/a", "http://slow:80?b", "http://slow:80", "http://slow:81/", "http://slow:80"]
        let taken = urls.enumerated().map { slots.take(Int64($0), to: $1.receiver) }
        #expect(taken == [true, true, false, true, false])
        slots.release(0)
        let again = [slots.take(4, to: urls[4].receiver), slots.take(4, to: "http://other")]
        #expect(again == [true, false])
    }

    @Test func `every attempt is kept, also those of an earlier round`() async throws {
        let store = try await storeWithDeliveries(1)
        try await store.record(attempt(.status(500)), of: 1, .again(at: ready))
        try await store.record(attempt(.error("no answer")), of: 1, .failed)
        #expect(try await store.redeliver(1, at: ready))
        #expect(try await store.dueDeliveries(at: ready, in: DeliverySlots()).map(\.attemptsMade) == [0])
        try await store.record(attempt(.status(204)), of: 1, .delivered)
        let record = try #require(try await store.deliveries(of: taskUUID.uppercased(), limit: 10).first)
        #expect(record.attempts.map(\.outcome) == [.status(500), .error("no answer"), .status(204)])
        #expect(record.state == .delivered)
    }

    @Test func `there is nothing to redeliver where there is no delivery`() async throws {
        #expect(try await Store().redeliver(1, at: noon) == false)
    }

    @Test func `a repeated task is not delivered again`() async throws {
        let store = try await storeWithDeliveries(1)
        _ = try await store.append([record(webhookURL: "http://127.0.0.1/hook")])
        #expect(try await store.deliveries(of: nil, limit: 10).count == 1)
    }

    @Test func `the number of a delivery that is forgotten is not used again`() async throws {
        let store = try await storeWithDeliveries(2)
        try await store.reset([.tasks], of: nil)
        _ = try await store.append([record(webhookURL: "http://127.0.0.1/hook")])
        #expect(try await store.dueDeliveries(at: ready, in: DeliverySlots()).map(\.id) == [3])
    }

    @Test func `whoever has waited longest is served first, and a busy receiver keeps nobody waiting`() async throws {
        let store = try Store()
        let urls = ["http://a/1", "http://c/1", "http://b?1", "http://a/2"]
        for (number, url) in urls.enumerated() {
            _ = try await store.append([
                record(taskUUID: "\(number)81b618a-3399-4d68-8957-0c31b9bfd2a2", webhookURL: url)
            ])
        }
        try await store.record(attempt(.status(500)), of: 1, .again(at: ready.adding(seconds: 1)))
        let slots = DeliverySlots(total: 3, perReceiver: 1)
        let late = ready.adding(seconds: 1)
        #expect(try await store.dueDeliveries(at: late, in: slots).map(\.delivery.url) == [urls[3], urls[2], urls[1]])
        var busy = slots
        _ = busy.take(4, to: "http://a")
        #expect(try await store.dueDeliveries(at: late, in: busy).map(\.id) == [3, 2])
    }

    @Test func `the deliveries of a task are found without looking at all`() async throws {
        let sql = "EXPLAIN QUERY PLAN " + Store.listed(isOfTask: true, isOfAccounts: true)
        let steps = try await Store().database.read { database in
            try Row.fetchAll(database, sql: sql, arguments: [taskUUID, "[1]", 9]).map { $0["detail"] as String }
        }
        #expect(!steps.contains { $0.contains("SCAN delivery") }, "\(steps)")
    }

    private func storeWithDeliveries(_ count: Int) async throws -> Store {
        let store = try Store()
        _ = try await store.append([record(numberResults: count, webhookURL: "http://127.0.0.1/hook")])
        return store
    }

    private func attempt(_ outcome: DeliveryAttempt.Outcome) -> DeliveryAttempt {
        DeliveryAttempt(startedAt: ready, latency: 3, outcome: outcome)
    }
}
