import DryplateEngine
@testable import DryplateStore
import Foundation
import Synchronization
import Testing

/// The turn of a thread that serves clients, which ends when the test says so.
private final class Turn: Sendable {
    private let works = Mutex<[@Sendable () -> Void]>([])

    var endOfTurn: EndOfTurn {
        { work in
            self.works.withLock { $0.append(work) }
            return true
        }
    }

    func end() {
        for work in works.withLock({ $0 }) { work() }
    }
}

struct EndOfTurnTests {
    @Test func `tasks of one turn are committed at its end, on its thread`() throws {
        let turn = Turn()
        let accepted = Mutex<[Acceptance]>([])
        let store = try Store(endOfTurn: turn.endOfTurn)
        for number in 1...3 {
            let record = record(taskUUID: "00000000-0000-4000-8000-00000000000\(number)")
            store.append([record], .init()) { result in accepted.withLock { $0 += (try? result.get()) ?? [] } }
        }
        #expect(accepted.withLock { $0 }.isEmpty)
        turn.end()
        #expect(accepted.withLock { $0 } == [.accepted, .accepted, .accepted])
    }

    @Test(.timeLimit(.minutes(1))) func `a turn does not wait for somebody who reads`() async throws {
        let (turn, gate) = (Turn(), DispatchSemaphore(value: 0))
        let store = try Store(endOfTurn: turn.endOfTurn)
        let (reading, begun) = AsyncStream<Void>.makeStream()
        async let read = store.commits.read { _ in
            begun.yield()
            return gate.wait(timeout: .now() + 30)
        }
        _ = await reading.first { true }
        let acceptances = try await withCheckedThrowingContinuation { continuation in
            store.append([record()], .init()) { continuation.resume(with: $0) }
            turn.end()
            gate.signal()
        }
        #expect(acceptances == [.accepted])
        #expect(try await read == .success)
    }
}
