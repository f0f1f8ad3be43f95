/// How many of some points were exercised.
package struct CoverageTally: Hashable, Sendable {
    package let covered: Int
    package let total: Int

    init(_ points: [CoverageReport.Point]) {
        covered = points.count(where: \.isCovered)
        total = points.count
    }

    /// Rounded down, so that 100 means all; of nothing all is covered.
    package var percent: Int { total == 0 ? 100 : covered * 100 / total }
}
