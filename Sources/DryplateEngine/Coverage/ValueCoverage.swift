import DryplateContract

/// What the shape of a value has to exercise.
indirect enum ValueCoverage: Sendable {
    /// Nothing that could be told apart.
    case any
    case flag(no: Int, yes: Int)
    case choice([String: Int])
    /// A number, or the length of a string.
    case measure([BoundCoverage])
    case list(count: [BoundCoverage], of: ValueCoverage)
    case object(ObjectCoverage)

    init(_ shape: Shape, _ name: CoverageName, _ list: inout CoverageList) {
        switch shape {
        case .boolean:
            self = .flag(no: list.add(name.point("values", "=false")), yes: list.add(name.point("values", "=true")))
        case .choice(let values):
            self = .choice(
                Dictionary(uniqueKeysWithValues: values.map { ($0, list.add(name.point("values", "=\($0)"))) }))
        case .integer(let range): self = .measure(range.bounds(name, "", &list))
        case .string(let length): self = .measure(length.bounds(name, ".length", &list))
        case .list(let element, let count):
            let bounds = count.bounds(name, ".count", &list)
            self = .list(count: bounds, of: ValueCoverage(element, name.item, &list))
        case .object(let fields): self = .object(ObjectCoverage(fields.map { RowCoverage($0, name, &list) }))
        case .amount, .text, .anyObject: self = .any
        }
    }

    func mark(_ json: JSON, in set: inout CoverageSet) {
        switch (self, json) {
        case (.flag(let no, let yes), .bool(let value)): set.insert(value ? yes : no)
        case (.choice(let points), .string(let text)): set.insert(points[text])
        case (.measure(let bounds), .integer(let number)): for bound in bounds { bound.mark(number, in: &set) }
        case (.measure(let bounds), .string(let text)): for bound in bounds { bound.mark(lengthOf: text, in: &set) }
        case (.list(let bounds, let element), .array(let items)):
            for bound in bounds { bound.mark(items.count, in: &set) }
            for item in items { element.mark(item, in: &set) }
        case (.object(let rows), .object): rows.mark(json, in: &set)
        default: break
        }
    }
}

extension CoverageName {
    fileprivate var item: CoverageName {
        var item = self
        item.path += "[]"
        return item
    }
}

extension ClosedRange<Int> {
    /// Nothing is shorter than empty.
    fileprivate func bounds(_ name: CoverageName, _ measure: String, _ list: inout CoverageList) -> [BoundCoverage] {
        let lower = lowerBound > 0 || measure.isEmpty ? [BoundCoverage(lowerBound, "<", name, measure, &list)] : []
        return lower + (isBoundedAbove ? [BoundCoverage(upperBound, ">", name, measure, &list)] : [])
    }
}
