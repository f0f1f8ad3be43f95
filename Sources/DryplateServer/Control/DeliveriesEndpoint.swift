import DryplateContract
import DryplateEngine
import DryplateStore
import Hummingbird

/// `GET /__dryplate/deliveries` and `POST /__dryplate/deliveries/{id}/redeliver`: what was sent to clients, and how it went.
struct DeliveriesEndpoint: Sendable {
    private static let mostListed = 1000

    let store: Store
    let clock: SimulatorClock
    let outbox: Doorbell
    let sessions: TestSessions

    /// The latest first; `?taskUUID=` asks for those of one task, a bearer token for those of its account.
    func list(_ request: Request) async throws -> Response {
        let taskUUID = request.uri.queryParameters["taskUUID"].map { String($0) }
        let accounts = try await sessions.scope(of: request)
        let deliveries = try await store.deliveries(of: taskUUID, for: accounts, limit: Self.mostListed)
        return Response(["deliveries": .array(deliveries.map(\.json))])
    }

    func redeliver(_ id: Int64) async throws -> Response {
        guard try await store.redeliver(id, at: clock.now) else {
            let message = "There is no delivery \(id) that has ended; one that is pending is sent in its time."
            return Response(refusing: .control(message, code: "deliveryNotFound", status: 404))
        }
        outbox.ring()
        return Response(["redelivering": .integer(Int(id))])
    }
}

extension DeliveryRecord {
    var json: JSON {
        let next = nextAttemptAt.map { [JSON.Member("nextAttemptAt", .integer($0.milliseconds))] } ?? []
        return .object(
            [
                JSON.Member("id", .integer(Int(id))), JSON.Member("kind", .string(delivery.kind.rawValue)),
                JSON.Member("taskUUID", .string(taskUUID)), JSON.Member("imageUUID", .string(imageUUID)),
                JSON.Member("url", Redaction().kept(.string(delivery.url))),
                JSON.Member("state", .string(state.rawValue)),
            ] + next + [JSON.Member("attempts", .array(attempts.map(\.json)))]
        )
    }
}

extension DeliveryAttempt {
    fileprivate var json: JSON {
        let outcome =
            outcome.status.map { JSON.Member("status", .integer($0)) }
            ?? JSON.Member("error", .string(outcome.error ?? ""))
        let real = realLatency.map { [JSON.Member("realLatency", .integer($0))] } ?? []
        let start = JSON.Member("at", .integer(startedAt.milliseconds))
        return .object([start, outcome, JSON.Member("latency", .integer(latency))] + real)
    }
}
