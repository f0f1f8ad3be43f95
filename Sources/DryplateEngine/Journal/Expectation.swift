package import DryplateContract

/// What a client should have done.
package enum Expectation: Sendable {
    /// So many tasks or requests are like this.
    case count(ClosedRange<Int>, OccurrencePattern)
    /// There is one like each of these, in this order; others may be between them.
    case order([OccurrencePattern])

    /// What is missing, with the nearest misses; `nil` if nothing is.
    package func failure(in occurrences: [Occurrence]) -> JSON? {
        switch self {
        case .count(let range, let pattern): Self.failure(of: range, pattern, in: occurrences)
        case .order(let patterns): Self.failure(of: patterns, in: occurrences)
        }
    }

    private static func failure(
        of range: ClosedRange<Int>, _ pattern: OccurrencePattern, in occurrences: [Occurrence]
    ) -> JSON? {
        let found = occurrences.filter(pattern.matches)
        guard !range.contains(found.count) else { return nil }
        let wanted = range.upperBound == 0 ? "none" : range.phrase
        let others = found.count < range.lowerBound ? occurrences.nearest(to: pattern) : []
        return [
            "message": .string("Expected \(wanted), found \(found.count)."), "found": .integer(found.count),
            "entries": found.ids, "nearest": .array(others),
        ]
    }

    private static func failure(of patterns: [OccurrencePattern], in occurrences: [Occurrence]) -> JSON? {
        var (rest, found) = (occurrences[...], [Occurrence]())
        for (step, pattern) in patterns.enumerated() {
            guard let index = rest.firstIndex(where: pattern.matches) else {
                let earlier = occurrences[..<rest.startIndex].filter(pattern.matches)
                return missing(step, behind: found, earlier, rest.nearest(to: pattern))
            }
            found.append(rest[index])
            rest = rest[(index + 1)...]
        }
        return nil
    }

    private static func missing(
        _ step: Int, behind found: [Occurrence], _ earlier: [Occurrence], _ nearest: [JSON]
    ) -> JSON {
        let place = found.last.map { "Behind entry \($0.entry.id) there is" } ?? "There is"
        let hint = earlier.isEmpty ? "" : " There is one before."
        return [
            "message": .string("\(place) nothing like order[\(step)].\(hint)"), "found": .integer(found.count),
            "entries": found.ids, "earlier": earlier.ids, "nearest": .array(nearest),
        ]
    }
}

extension Collection<Occurrence> {
    /// The three that differ in the fewest fields, the latest first among equals.
    fileprivate func nearest(to pattern: OccurrencePattern) -> [JSON] {
        let misses = filter { !pattern.matches($0) }.map { ($0, pattern.differences(from: $0)) }
        let sorted = misses.reversed().enumerated().sorted {
            ($0.element.1.count, $0.offset) < ($1.element.1.count, $1.offset)
        }
        return sorted.prefix(3).map { miss in
            let (occurrence, differences) = miss.element
            return [
                "entry": .integer(occurrence.entry.id), "task": occurrence.index.map(JSON.integer) ?? .null,
                "taskUUID": occurrence.task["taskUUID"] ?? .null,
                "differences": .array(differences.prefix(20).map(\.json)),
            ]
        }
    }

    /// Of the first ten.
    fileprivate var ids: JSON { .array(prefix(10).map { .integer($0.entry.id) }) }
}
