/// How many cases ended how.
struct VerdictCount: Hashable {
    private let counts: [Verdict.Kind: Int]

    init(_ cases: [CaseResult]) {
        counts = Dictionary(cases.map { ($0.verdict.kind, 1) }, uniquingKeysWith: +)
    }

    subscript(kind: Verdict.Kind) -> Int { counts[kind, default: 0] }

    var passed: Int { self[.passed] }
    var failed: Int { self[.failed] }
    var failedAsKnown: Int { self[.failedAsKnown] }
    var passedAgainstExpectation: Int { self[.passedAgainstExpectation] }
    var couldNotRun: Int { self[.couldNotRun] }
    var notApplicable: Int { self[.notApplicable] }

    var total: Int { counts.values.reduce(0, +) }

    /// The ends that occur, in the order of reports.
    var occurring: [Verdict.Kind] { Verdict.Kind.allCases.filter { self[$0] > 0 } }
}
