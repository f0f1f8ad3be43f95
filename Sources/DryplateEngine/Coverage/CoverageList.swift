/// The points of a map while it is made.
struct CoverageList {
    private(set) var points: [String] = []

    /// The number of a new point.
    mutating func add(_ point: String) -> Int {
        points.append(point)
        return points.count - 1
    }

    /// The numbers of new points by their names.
    mutating func add(_ names: [String], to group: String) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, add("\(group)/\($0)")) })
    }
}

/// How the points of a value begin: what it belongs to, and its dotted path there.
struct CoverageName {
    let subject: String
    var path = ""

    init(of subject: String) { self.subject = subject }

    func inside(_ name: String) -> CoverageName {
        var inner = self
        inner.path += path.isEmpty ? name : ".\(name)"
        return inner
    }

    func point(_ group: String, _ rest: String = "") -> String { "\(subject)/\(group)/\(path)\(rest)" }
}
