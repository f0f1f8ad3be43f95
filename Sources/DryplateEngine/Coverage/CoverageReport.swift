import DryplateContract

/// Which points of the contract were exercised, over one run or many.
package struct CoverageReport: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        package let id: String
        package fileprivate(set) var isCovered: Bool

        package init(_ id: String, isCovered: Bool) {
            self.id = id
            self.isCovered = isCovered
        }
    }

    /// Points that belong together: `openai:1@1/values`.
    package struct Group: Hashable, Sendable {
        package let name: String
        package let tally: CoverageTally
    }

    /// In the order of the contract, each once.
    package private(set) var points: [Point]

    package init(_ points: [Point]) { self.points = points }

    package init(_ map: CoverageMap, _ covered: CoverageSet) {
        points = map.points.enumerated().map { Point($1, isCovered: covered.contains($0)) }
    }
}

extension CoverageReport {
    /// What either covers; points that only the other knows, as under another dialect, come last.
    package func merging(_ other: CoverageReport) -> CoverageReport {
        var merged = self
        var places = Dictionary(points.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for point in other.points {
            if let place = places[point.id] {
                merged.points[place].isCovered = merged.points[place].isCovered || point.isCovered
            } else {
                places[point.id] = merged.points.count
                merged.points.append(point)
            }
        }
        return merged
    }

    /// The points whose ids begin with one of some prefixes.
    package func limited(to prefixes: [String]) -> CoverageReport {
        prefixes.isEmpty
            ? self : CoverageReport(points.filter { point in prefixes.contains { point.id.hasPrefix($0) } })
    }

    package var tally: CoverageTally { CoverageTally(points) }

    package var neverExercised: [String] { points.filter { !$0.isCovered }.map(\.id) }

    /// In the order of their first points.
    package var groups: [Group] {
        let members = Dictionary(grouping: points, by: \.group)
        return points.map(\.group).uniqued.map { Group(name: $0, tally: CoverageTally(members[$0] ?? [])) }
    }
}

extension CoverageReport.Point {
    /// Everything before the last `/`.
    package var group: String { id.lastIndex(of: "/").map { String(id[..<$0]) } ?? "" }
}
