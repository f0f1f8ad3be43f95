import DryplateContract

/// What a rule across parameters has to exercise: all cases that it tells apart.
enum RuleCoverage: Sendable {
    case sizes([Size: Int], other: Int)
    /// The value of `other`, or else its default, beside the parameter at `path`, if that has the value.
    case pairs(path: [String], value: JSON?, other: String, standard: String?, [String: Int])

    init(_ rule: Rule, _ contract: ModelContract, _ list: inout CoverageList) {
        let group = "\(contract.model)/rules"
        switch rule.kind {
        case .dimensions(let sizes):
            let points = sizes.map { ($0, list.add("\(group)/size=\($0)")) }
            let other = list.add("\(group)/size=other")
            self = .sizes(Dictionary(uniqueKeysWithValues: points), other: other)
        case .alphaFormat(let path, let value, _):
            self = .pairs(path, value, with: "outputFormat", contract, "\(group)/\(path)=\(value)", &list)
        case .effective(let path, let other, _):
            self = .pairs(path, nil, with: other, contract, "\(group)/\(path)", &list)
        }
    }

    private static func pairs(
        _ path: String, _ value: String?, with other: String, _ contract: ModelContract, _ name: String,
        _ list: inout CoverageList
    ) -> RuleCoverage {
        let row = contract.fields.first { $0.name == other }
        let values = if case .choice(let values)? = row?.shape { values } else { [String]() }
        let points = values.map { ($0, list.add("\(name),\(other)=\($0)")) }
        return .pairs(
            path: path.split(separator: ".").map(String.init), value: value.map(JSON.string), other: other,
            standard: row?.presence.defaultValue?.string, Dictionary(uniqueKeysWithValues: points))
    }

    func mark(_ task: JSON, in set: inout CoverageSet) {
        switch self {
        case .sizes(let points, let other):
            guard let width = task["width"]?.integer, let height = task["height"]?.integer else { return }
            set.insert(points[Size(width, height)] ?? other)
        case .pairs(let path, let value, let other, let standard, let points):
            guard let found = path.reduce(task as JSON?, { $0?[$1] }), value == nil || value == found,
                let side = task[other].map(\.string) ?? standard
            else { return }
            set.insert(points[side])
        }
    }
}
