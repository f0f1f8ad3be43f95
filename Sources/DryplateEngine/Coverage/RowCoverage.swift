import DryplateContract

/// What a row of the contract has to exercise: that it is given, its values, and both sides of its bounds.
struct RowCoverage: Sendable {
    let name: String
    private let given: Int
    private let value: ValueCoverage

    init(_ field: Field, _ outer: CoverageName, _ list: inout CoverageList) {
        let inner = outer.inside(field.name)
        name = field.name
        given = list.add(inner.point("parameters"))
        value = ValueCoverage(field.shape, inner, &list)
    }

    func mark(_ json: JSON, in set: inout CoverageSet) {
        set.insert(given)
        value.mark(json, in: &set)
    }
}

/// The rows of an object.
struct ObjectCoverage: Sendable {
    private let rows: [RowCoverage]

    init(_ rows: [RowCoverage]) { self.rows = rows }

    func mark(_ json: JSON, in set: inout CoverageSet) {
        for member in json.members ?? [] {
            guard let index = rows.firstIndex(where: { $0.name == member.name }) else { continue }
            rows[index].mark(member.value, in: &set)
        }
    }
}
