/// How a case ended.
package enum Verdict: Hashable, Sendable {
    case passed
    /// An answer came and was not as expected; at least one mismatch.
    case failed([Mismatch])
    /// There was no answer to judge; the reason for people.
    case couldNotRun(String)
    /// The case says nothing about a server like this one; the reason for people.
    case notApplicable(String)
}
