import DryplateEngine
@testable import DryplateServer
import Synchronization
import Testing

/// Time that is a value: real time stands still in these tests unless they move it.
@Suite(.timeLimit(.minutes(10)))
struct SimulatorClockTests {
    private let noon = Timestamp(milliseconds: 1_800_000_000_000)
    private let never = Timestamp(milliseconds: .max)

    @Test func `a clock begins with real time, or with the last moment that was kept if that is later`() {
        #expect(clock().now == noon)
        #expect(clock(notBefore: noon.adding(milliseconds: -1)).now == noon)
        #expect(clock(notBefore: noon.adding(milliseconds: 1)).now == noon.adding(milliseconds: 1))
    }

    @Test func `nobody waits for a moment that has come`() async {
        let clock = clock()
        await clock.sleep(until: noon)
        await clock.sleep(until: Timestamp(milliseconds: 0))
    }

    @Test func `each of many sleepers wakes when its moment has come, and not before`() async {
        let clock = clock()
        await withTaskGroup(of: Timestamp.self) { group in
            for delay in 1...100 {
                group.addTask {
                    await clock.sleep(until: noon.adding(milliseconds: delay))
                    return noon.adding(milliseconds: delay)
                }
            }
            for _ in 0..<10 {
                clock.change(ClockChange(advance: 10))
                for _ in 0..<10 {
                    let deadline = await group.next()
                    #expect(deadline?.hasCome(by: clock.now) == true)
                }
            }
        }
    }

    @Test func `a jump wakes everybody at once`() async {
        let clock = clock()
        await withTaskGroup(of: Void.self) { group in
            for delay in 1...100 { group.addTask { await clock.sleep(until: noon.adding(seconds: delay)) } }
            clock.change(ClockChange(advance: 100_000))
        }
        #expect(clock.now == noon.adding(seconds: 100))
    }

    @Test func `whoever is cancelled before does not fall asleep`() async {
        let (clock, deadline) = (clock(), never)
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            for _ in 0..<100 { group.addTask { await clock.sleep(until: deadline) } }
        }
    }

    @Test func `whoever is cancelled while falling asleep, or asleep, wakes`() async {
        let (clock, deadline) = (clock(), never)
        for round in 0..<500 {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { await clock.sleep(until: deadline) } }
                for _ in 0..<round % 20 { await Task.yield() }
                group.cancelAll()
            }
        }
        #expect(clock.now == noon)
    }

    @Test func `a moment that comes as the sleeper is cancelled wakes it once`() async {
        let clock = clock()
        for _ in 0..<500 {
            let deadline = clock.now.adding(milliseconds: 1)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { await clock.sleep(until: deadline) } }
                group.addTask { clock.change(ClockChange(advance: 1)) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    @Test func `whoever has woken can be cancelled`() async {
        let clock = clock()
        let (woken, wake) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await clock.sleep(until: noon.adding(milliseconds: 1))
                wake.yield()
                while !Task.isCancelled { await Task.yield() }
                await clock.sleep(until: noon.adding(seconds: 1))
            }
            clock.change(ClockChange(advance: 1))
            _ = await woken.first { true }
            group.cancelAll()
        }
        #expect(clock.now == noon.adding(milliseconds: 1))
    }

    @Test func `a frozen clock goes only where it is moved, and goes on from there`() async {
        let world = World()
        let clock = SimulatorClock(real: { world.now })
        clock.change(ClockChange(freeze: true))
        world.advance(5000)
        #expect(clock.now == noon)
        async let sleeper: Void = clock.sleep(until: noon.adding(milliseconds: 70))
        clock.change(ClockChange(advance: 70))
        await sleeper
        clock.change(ClockChange(freeze: false))
        world.advance(30)
        #expect(clock.now == noon.adding(milliseconds: 100))
    }

    @Test func `a sleeper wakes by itself as real time goes on, as fast as the rate`() async {
        let world = World()
        let clock = SimulatorClock(real: { world.now })
        clock.change(ClockChange(rate: 60))
        await withTaskGroup(of: Void.self) { group in
            for delay in 1...60 { group.addTask { await clock.sleep(until: noon.adding(milliseconds: delay)) } }
            world.advance(1)
        }
        #expect(clock.now == noon.adding(milliseconds: 60))
    }

    @Test func `whoever sleeps for long hears of a faster rate`() async {
        let world = World()
        let clock = SimulatorClock(real: { world.now })
        let deadline = noon.adding(seconds: 3600)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await clock.sleep(until: deadline) }
            clock.change(ClockChange(rate: 60))
            world.advance(60_000)
            clock.change(ClockChange())
        }
        #expect(clock.now == deadline)
    }

    @Test func `a new rate changes what is to come, not what has been`() {
        let world = World()
        let clock = SimulatorClock(real: { world.now })
        world.advance(1000)
        clock.change(ClockChange(rate: 10))
        #expect(clock.now == noon.adding(milliseconds: 1000))
        world.advance(1000)
        #expect(clock.now == noon.adding(milliseconds: 11_000))
    }

    @Test func `work that ends in time is what a race returns`() async {
        let clock = clock()
        #expect(await clock.race(until: never) { 7 } == 7)
        #expect(await clock.race(until: nil) { 7 } == 7)
    }

    @Test func `a race whose time is over cancels the work`() async {
        let clock = clock()
        let wasCancelled = Atomic(false)
        async let winner = clock.race(until: noon.adding(milliseconds: 1)) {
            await clock.sleep(until: Timestamp(milliseconds: .max))
            wasCancelled.store(Task.isCancelled, ordering: .relaxed)
            return 7
        }
        clock.change(ClockChange(advance: 1))
        #expect(await winner == nil)
        let isCancelled = wasCancelled.load(ordering: .relaxed)
        #expect(isCancelled)
    }

    @Test(arguments: [nil, Timestamp(milliseconds: .max)])
    func `a race that is cancelled ends`(deadline: Timestamp?) async {
        let clock = clock()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = await clock.race(until: deadline) { await clock.sleep(until: Timestamp(milliseconds: .max)) }
            }
            group.cancelAll()
        }
    }

    private func clock(notBefore start: Timestamp? = nil) -> SimulatorClock {
        SimulatorClock(real: { 1_800_000_000_000 }, notBefore: start)
    }
}

/// Real time that a test moves.
private final class World: Sendable {
    private let time = Mutex(1_800_000_000_000.0)

    var now: Double { time.withLock { $0 } }

    func advance(_ milliseconds: Double) { time.withLock { $0 += milliseconds } }
}
