/// How simulated time follows from real time: as a line through one known moment.
package struct ClockSetting: Hashable, Sendable {
    /// Both in milliseconds since 1970-01-01 UTC.
    private var simulated: Double
    private var real: Double
    /// Simulated seconds in a real one, at least 1.
    package private(set) var rate: Int
    package private(set) var isFrozen: Bool

    /// A clock that shows real time, or `start` if that is later.
    package init(real: Double, notBefore start: Timestamp? = nil) {
        self.real = real
        simulated = max(real, Double(start?.milliseconds ?? 0))
        rate = 1
        isFrozen = false
    }

    package func now(atReal moment: Double) -> Timestamp {
        Timestamp(milliseconds: Int(simulated(atReal: moment)))
    }

    /// The last moment there is, some hundred thousand years away; beyond it milliseconds would not be exact.
    private static let end = 9e15

    /// Real milliseconds until simulated time has come to `deadline`; `nil` if it never will by itself.
    package func delay(until deadline: Timestamp, atReal moment: Double) -> Double? {
        let left = Double(deadline.milliseconds) - simulated(atReal: moment)
        if left <= 0 { return 0 }
        return isFrozen || Double(deadline.milliseconds) > Self.end ? nil : left / Double(rate)
    }

    /// The clock after a change that is made at a real moment.
    package func changed(by change: ClockChange, atReal moment: Double) -> ClockSetting {
        var setting = self
        setting.simulated = min(Self.end, simulated(atReal: moment) + Double(change.advance ?? 0))
        setting.real = moment
        setting.rate = change.rate ?? rate
        setting.isFrozen = change.freeze ?? isFrozen
        return setting
    }

    private func simulated(atReal moment: Double) -> Double {
        min(Self.end, isFrozen ? simulated : simulated + max(0, moment - real) * Double(rate))
    }
}

/// What is to be done with the clock; what is `nil` stays.
package struct ClockChange: Hashable, Sendable {
    package var freeze: Bool?
    /// Milliseconds, not negative: time does not run backwards.
    package var advance: Int?
    /// At least 1.
    package var rate: Int?

    package init(freeze: Bool? = nil, advance: Int? = nil, rate: Int? = nil) {
        self.freeze = freeze
        self.advance = advance
        self.rate = rate
    }
}
