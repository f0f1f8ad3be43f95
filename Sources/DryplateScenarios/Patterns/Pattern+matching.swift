package import DryplateContract
import DryplateHTTP

extension Pattern {
    /// Every difference between the pattern and a value, which is `nil` where there is none.
    package func mismatches(in actual: JSON?, at path: ValuePath = ValuePath()) -> [Mismatch] {
        guard let actual else { return allowsAbsence ? [] : [mismatch(nil, at: path)] }
        switch (rule, actual) {
        case (.object(let members), .object(let found)): return mismatches(of: members, in: found, at: path)
        case (.list(let items), .array(let found)): return mismatches(of: items, in: found, at: path)
        case (.unordered(let items), .array(let found)): return unorderedMismatches(of: items, in: found, at: path)
        case (.each(let item), .array(let found)) where !found.isEmpty:
            return mismatches(of: found.map { _ in item }, in: found, at: path)
        case (.distinct(let count, let item), .array(let found)) where found.count == count:
            return mismatches(of: found.map { _ in item }, in: found, at: path) + repetitions(in: found, at: path)
        case (.maybe(let pattern), _), (.capture(_, let pattern), _): return pattern.mismatches(in: actual, at: path)
        default: return accepts(actual) ? [] : [mismatch(actual, at: path)]
        }
    }

    private var allowsAbsence: Bool {
        switch rule {
        case .absent, .maybe: true
        case .capture(_, let pattern): pattern.allowsAbsence
        default: false
        }
    }

    /// The rules that look at a value as a whole.
    private func accepts(_ actual: JSON) -> Bool {
        switch rule {
        case .equal(let value): value == actual || value.isSameNumber(as: actual)
        case .any: true
        case .uuid: actual.string?.isUUID ?? false
        case .url: actual.string.flatMap(WebURL.init) != nil
        case .text: actual.string?.isEmpty == false
        case .number: actual.isNumber
        case .object, .list, .unordered, .each, .noJSON, .maybe, .absent, .distinct, .capture, .captured: false
        }
    }

    private func mismatch(_ actual: JSON?, at path: ValuePath) -> Mismatch {
        Mismatch(place: place, path: "\(path)", expected: expectation, actual: actual?.reported ?? "nothing")
    }

    private func mismatches(of members: [Member], in found: [JSON.Member], at path: ValuePath) -> [Mismatch] {
        let object = JSON.object(found)
        let expected = members.flatMap { $0.pattern.mismatches(in: object[$0.name], at: path.member($0.name)) }
        let names = Set(members.map(\.name))
        let unexpected = found.filter { !names.contains($0.name) }.map { surplus($0.value, at: path.member($0.name)) }
        return expected + unexpected
    }

    private func mismatches(of items: [Pattern], in found: [JSON], at path: ValuePath) -> [Mismatch] {
        let expected = items.enumerated().flatMap { index, item in
            item.mismatches(in: found.indices.contains(index) ? found[index] : nil, at: path.item(index))
        }
        let unexpected = found.enumerated().dropFirst(items.count).map { surplus($1, at: path.item($0)) }
        return expected + unexpected
    }

    private func unorderedMismatches(of items: [Pattern], in found: [JSON], at path: ValuePath) -> [Mismatch] {
        let pairing = Pairing(items, found) { $0.mismatches(in: $1).isEmpty }
        let missing = pairing.unpairedLeft.map { index in
            let expected = "an item that is \(items[index].expectation)"
            return Mismatch(place: items[index].place, path: "\(path)", expected: expected, actual: "no such item")
        }
        return missing + pairing.unpairedRight.map { surplus(found[$0], at: path.item($0)) }
    }

    private func repetitions(in found: [JSON], at path: ValuePath) -> [Mismatch] {
        found.indices.filter { found[..<$0].contains(found[$0]) }.map { index in
            let actual = "\(found[index].reported), which is there before"
            return Mismatch(
                place: place, path: "\(path.item(index))", expected: "an item of its own", actual: actual)
        }
    }

    private func surplus(_ actual: JSON, at path: ValuePath) -> Mismatch {
        Mismatch(place: place, path: "\(path)", expected: "nothing", actual: actual.reported)
    }
}

extension JSON {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .decimal: true
        default: false
        }
    }

    func isSameNumber(as other: JSON) -> Bool {
        guard let number = ExactNumber(self) else { return false }
        return number == ExactNumber(other)
    }
}
