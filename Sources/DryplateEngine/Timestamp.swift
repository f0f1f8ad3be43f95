/// A moment of the simulator's clock, in milliseconds since 1970-01-01 UTC.
package struct Timestamp: Hashable, Sendable, Comparable {
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// The moment so many seconds later; the end of time where there is none.
    package func adding(seconds: Int) -> Timestamp {
        let (delay, isTooLong) = seconds.multipliedReportingOverflow(by: 1000)
        return adding(milliseconds: isTooLong ? Int.max : delay)
    }

    /// The moment so many milliseconds later; the end of time where there is none.
    package func adding(milliseconds delay: Int) -> Timestamp {
        let (sum, isTooLate) = milliseconds.addingReportingOverflow(delay)
        return Timestamp(milliseconds: isTooLate ? Int.max : sum)
    }

    /// Whether this moment is there or gone by `now`.
    package func hasCome(by now: Timestamp) -> Bool { self <= now }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}
