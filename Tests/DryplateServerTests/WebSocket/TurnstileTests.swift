import Testing

@testable import DryplateServer

struct TurnstileTests {
    @Test func `no more than its width are inside, and all get through`() async {
        let turnstile = Turnstile(width: 3)
        let visitors = Visitors()
        await withDiscardingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask {
                    await turnstile.pass {
                        await visitors.enter()
                        await Task.yield()
                        await visitors.leave()
                    }
                }
            }
        }
        #expect(await visitors.most <= 3)
        #expect(await visitors.left == 100)
    }

    @Test func `whoever throws makes room`() async throws {
        let turnstile = Turnstile(width: 1)
        await #expect(throws: CancellationError.self) { try await turnstile.pass { throw CancellationError() } }
        #expect(await turnstile.pass { 7 } == 7)
    }
}

private actor Visitors {
    private var inside = 0
    private(set) var most = 0
    private(set) var left = 0

    func enter() {
        inside += 1
        most = max(most, inside)
    }

    func leave() {
        inside -= 1
        left += 1
    }
}
