import DryplateEngine
@testable import DryplateServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10)))
struct DoorbellTests {
    private let bell = Doorbell()
    private let clock = SimulatorClock(real: { 1_800_000_000_000 })

    @Test func `a ring that nobody waited for is heard later`() async {
        bell.ring()
        await bell.heard()
    }

    @Test func `two rings that nobody waited for are one`() async {
        bell.ring()
        bell.ring()
        await bell.heard()
        #expect(await isQuiet)
    }

    @Test func `a bell that was not rung is not heard, however long that takes`() async {
        let deadline = clock.now.adding(seconds: 3600)
        async let isQuiet = clock.race(until: deadline) { [bell] in await bell.heard() } == nil
        clock.change(ClockChange(advance: 3_600_000))
        #expect(await isQuiet)
    }

    @Test func `whoever waits hears the ring, with a deadline and without`() async {
        for deadline in [nil, Timestamp(milliseconds: .max)] {
            async let isHeard = clock.race(until: deadline) { [bell] in await bell.heard() } != nil
            bell.ring()
            #expect(await isHeard)
        }
    }

    @Test func `what is done before a ring is never overlooked`() async {
        let done = Atomic(0)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { @Sendable [bell] in while done.load(ordering: .relaxed) < 10_000 { await bell.heard() } }
            for _ in 0..<10_000 {
                done.add(1, ordering: .relaxed)
                bell.ring()
            }
        }
    }

    @Test func `whoever is cancelled before, or at any moment while waiting, waits no longer`() async {
        for round in 0..<500 {
            await withTaskGroup(of: Void.self) { group in
                if round.isMultiple(of: 2) { group.cancelAll() }
                group.addTask { [bell] in await bell.heard() }
                for _ in 0..<round % 20 { await Task.yield() }
                group.cancelAll()
            }
        }
    }

    @Test func `a ring as the waiter is cancelled harms nobody, and the next ring is heard`() async {
        for _ in 0..<500 {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [bell] in await bell.heard() }
                group.addTask { [bell] in bell.ring() }
                await group.next()
                group.cancelAll()
            }
            bell.ring()
            await bell.heard()
        }
    }

    /// A race that time has won already is lost by whoever would have to wait.
    private var isQuiet: Bool {
        get async { await clock.race(until: clock.now) { [bell] in await bell.heard() } == nil }
    }
}
