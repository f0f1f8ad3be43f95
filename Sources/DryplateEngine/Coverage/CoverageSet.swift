/// Which points of a coverage map were touched, by their numbers.
package struct CoverageSet: Hashable, Sendable {
    private var words: [UInt64]
    /// How many points it holds.
    package private(set) var count = 0

    package init(of map: CoverageMap) { words = Array(repeating: 0, count: (map.points.count + 63) / 64) }

    package func contains(_ number: Int) -> Bool { words[number >> 6] & Self.bit(number) != 0 }

    /// Touches no memory for what is known already.
    mutating func insert(_ number: Int) {
        guard !contains(number) else { return }
        words[number >> 6] |= Self.bit(number)
        count += 1
    }

    mutating func insert(_ number: Int?) {
        if let number { insert(number) }
    }

    /// What of this is not in the other one.
    package func subtracting(_ other: CoverageSet) -> CoverageSet {
        var rest = self
        for index in words.indices { rest.words[index] &= ~other.words[index] }
        rest.count = rest.words.reduce(0) { $0 + $1.nonzeroBitCount }
        return rest
    }

    package mutating func formUnion(_ other: CoverageSet) {
        for index in words.indices { words[index] |= other.words[index] }
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    private static func bit(_ number: Int) -> UInt64 { 1 << UInt64(number & 63) }
}
