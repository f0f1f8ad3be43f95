/// How a case ended.
package enum Verdict: Hashable, Sendable {
    case passed
    /// An answer came and was not as expected, or a client did wrong; the differences, or none if there are findings.
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

extension Verdict {
    /// What came and was not as expected, whether that was known or not.
    var mismatches: [Mismatch] {
        switch self {
        case .failed(let mismatches), .failedAsKnown(let mismatches, _): mismatches
        case .passed, .passedAgainstExpectation, .couldNotRun, .notApplicable: []
        }
    }

    /// Why it is so, where that is told.
    var reason: String? {
        switch self {
        case .failedAsKnown(_, let reason), .couldNotRun(let reason), .notApplicable(let reason): reason
        case .passed, .failed, .passedAgainstExpectation: nil
        }
    }

    /// Whether something was wrong, known or not.
    var isFailure: Bool { kind == .failed || kind == .failedAsKnown }

    var kind: Kind {
        switch self {
        case .passed: .passed
        case .failed: .failed
        case .failedAsKnown: .failedAsKnown
        case .passedAgainstExpectation: .passedAgainstExpectation
        case .couldNotRun: .couldNotRun
        case .notApplicable: .notApplicable
        }
    }

    /// A verdict without its details, in the order of reports.
    enum Kind: String, CaseIterable {
        case passed, failed, failedAsKnown, passedAgainstExpectation, couldNotRun, notApplicable
    }
}

extension Verdict.Kind {
    /// As a sum names it.
    var name: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .failedAsKnown: "failed as known"
        case .passedAgainstExpectation: "passed against expectation"
        case .couldNotRun: "could not run"
        case .notApplicable: "not applicable"
        }
    }

    /// As a cell shows it.
    var symbol: String {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .failedAsKnown: "≈"
        case .passedAgainstExpectation: "!"
        case .couldNotRun: "?"
        case .notApplicable: "–"
        }
    }
}
