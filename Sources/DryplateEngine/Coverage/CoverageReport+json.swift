package import DryplateContract

extension CoverageReport {
    package var json: JSON {
        let groups = groups.map { JSON.object([JSON.Member("group", .string($0.name))] + $0.tally.members) }
        return .object(
            tally.members + [
                JSON.Member("groups", .array(groups)), JSON.Member("points", .array(points.map(\.json))),
            ])
    }

    /// Reads what `json` wrote; throws `Unreadable`. Sums are added up anew.
    package init(_ json: JSON) throws(Unreadable) {
        if let violation = Self.fields.violations(in: json).first { throw Unreadable(description: violation.message) }
        var points: [Point] = []
        for (index, item) in (json["points"]?.array ?? []).enumerated() {
            if let violation = Point.fields.violations(in: item).first {
                throw Unreadable(description: "points[\(index)]: \(violation.message)")
            }
            Point(item).map { points.append($0) }
        }
        self = CoverageReport([]).merging(CoverageReport(points))
    }

    /// Why something is no coverage.
    package struct Unreadable: Error, Hashable, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    private static let fields = [
        Field("covered", .integer(min: 0), .required, "How many points were exercised."),
        Field("total", .integer(min: 0), .required, "How many there are."),
        Field("percent", .integer(0...100), .required, "Rounded down."),
        Field("groups", .list(of: .anyObject, count: 0...Int.max), .required, "The same for each group of points."),
        Field("points", .list(of: .object(Point.fields), count: 0...Int.max), .required, "All points."),
    ]
}

extension CoverageReport.Point {
    fileprivate static let fields = [
        Field("id", .string(length: 1...Int.max), .required, "The point as path."),
        Field("covered", .boolean, .required, "Whether it was exercised."),
    ]

    fileprivate var json: JSON { ["id": .string(id), "covered": .bool(isCovered)] }

    fileprivate init?(_ json: JSON) {
        guard let id = json["id"]?.string, let isCovered = json["covered"]?.bool else { return nil }
        self.init(id, isCovered: isCovered)
    }
}

extension CoverageTally {
    fileprivate var members: [JSON.Member] {
        [
            JSON.Member("covered", .integer(covered)), JSON.Member("total", .integer(total)),
            JSON.Member("percent", .integer(percent)),
        ]
    }
}
