import Synchronization
import Testing

@testable import DryplateServer

struct TurnstileTests {
    @Test func `no more than its width are inside, and all get through`() async {
        let turnstile = Turnstile(width: 3)
        let (inside, most, passed) = (Mutex(0), Mutex(0), Mutex(0))
        await withDiscardingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask {
                    await turnstile.pass {
                        let now = inside.withLock { count in
                            count += 1
                            return count
                        }
                        most.withLock { $0 = max($0, now) }
                        await Task.yield()
                        inside.withLock { $0 -= 1 }
                    }
                    passed.withLock { $0 += 1 }
                }
            }
        }
        #expect(most.withLock { $0 } <= 3)
        #expect(passed.withLock { $0 } == 100)
    }

    @Test func `whoever throws makes room`() async throws {
        let turnstile = Turnstile(width: 1)
        await #expect(throws: CancellationError.self) { try await turnstile.pass { throw CancellationError() } }
        #expect(await turnstile.pass { 7 } == 7)
    }
}
