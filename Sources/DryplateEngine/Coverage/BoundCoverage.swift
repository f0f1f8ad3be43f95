/// Both sides of one bound: a value on it, and one beyond.
struct BoundCoverage: Sendable {
    private let bound: Int
    private let isUpper: Bool
    private let on: Int
    private let beyond: Int

    init(_ bound: Int, _ sign: String, _ name: CoverageName, _ measure: String, _ list: inout CoverageList) {
        self.bound = bound
        isUpper = sign == ">"
        on = list.add(name.point("bounds", "\(measure)=\(bound)"))
        beyond = list.add(name.point("bounds", "\(measure)\(sign)\(bound)"))
    }

    func mark(_ number: Int, in set: inout CoverageSet) {
        if number == bound { set.insert(on) }
        if isUpper ? number > bound : number < bound { set.insert(beyond) }
    }

    /// Counts the scalars of a text only if it can be near the bound, by its bytes.
    func mark(lengthOf text: String, in set: inout CoverageSet) {
        let bytes = text.utf8.count
        guard isUpper ? bytes >= bound : bytes / 4 <= bound, !set.contains(on) || !set.contains(beyond) else { return }
        mark(text.unicodeScalars.count, in: &set)
    }
}
