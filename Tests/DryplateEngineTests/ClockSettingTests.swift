import DryplateEngine
import Testing

struct ClockSettingTests {
    private let start = ClockSetting(real: 1000)

    @Test func `a clock shows real time until it is changed`() {
        #expect(start.now(atReal: 1000) == Timestamp(milliseconds: 1000))
        #expect(start.now(atReal: 2500) == Timestamp(milliseconds: 2500))
    }

    @Test func `a clock does not begin before what it has to follow`() {
        let late = ClockSetting(real: 1000, notBefore: Timestamp(milliseconds: 9000))
        #expect(late.now(atReal: 1500) == Timestamp(milliseconds: 9500))
    }

    @Test func `a frozen clock stands still, can be advanced, and goes on from there`() {
        let frozen = start.changed(by: ClockChange(freeze: true), atReal: 2000)
        #expect(frozen.now(atReal: 9000) == Timestamp(milliseconds: 2000))
        let advanced = frozen.changed(by: ClockChange(advance: 60_000), atReal: 9000)
        #expect(advanced.now(atReal: 9500) == Timestamp(milliseconds: 62_000))
        let thawed = advanced.changed(by: ClockChange(freeze: false), atReal: 10_000)
        #expect(thawed.now(atReal: 10_001) == Timestamp(milliseconds: 62_001))
    }

    @Test func `a fast clock keeps what it showed`() {
        let fast = start.changed(by: ClockChange(rate: 10), atReal: 2000)
        #expect(fast.now(atReal: 2100) == Timestamp(milliseconds: 3000))
    }

    @Test func `a delay is real time, and there is none on a frozen clock`() {
        let deadline = Timestamp(milliseconds: 6000)
        #expect(start.delay(until: deadline, atReal: 1000) == 5000)
        #expect(start.changed(by: ClockChange(rate: 10), atReal: 1000).delay(until: deadline, atReal: 1000) == 500)
        let frozen = start.changed(by: ClockChange(freeze: true), atReal: 1000)
        #expect(frozen.delay(until: deadline, atReal: 1000) == nil)
        #expect(frozen.delay(until: Timestamp(milliseconds: 1000), atReal: 1000) == 0)
    }

    @Test func `time that runs out of numbers stands still`() {
        let century = ClockChange(advance: 3_155_760_000_000)
        let far = (0..<10_000).reduce(start) { clock, _ in clock.changed(by: century, atReal: 1000) }
        #expect(far.now(atReal: 1000).milliseconds == 9_000_000_000_000_000)
    }
}
