/// How a case ended.
package enum Verdict: Hashable, Sendable {
    case passed
    /// An answer came and was not as expected; at least one mismatch.
    case failed([Mismatch])
    /// It failed, and was expected to.
    case failedAsKnown([Mismatch], reason: String)
    /// It passed, and was expected to fail: the expectation is out of date.
    case passedAgainstExpectation
    /// There was no answer to judge; the reason for people.
    case couldNotRun(String)
    /// The case says nothing about a server like this one; the reason for people.
    case notApplicable(String)
}
