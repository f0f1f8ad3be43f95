import DryplateImaging

/// What is unusual about an answer, each surprise with its own chance.
package struct Surprises: Hashable, Sendable {
    package static let none = Surprises([])

    private let chances: [Surprise: UInt64]

    /// Those among the faults that tasks meet; of the same the first counts.
    package init(_ faults: [Fault]) {
        chances = faults.reduce(into: [:]) { chances, fault in
            guard case .surprise(let surprise) = fault.kind.effect, chances[surprise] == nil else { return }
            chances[surprise] = fault.chance
        }
    }

    /// Those that a task met, met again.
    init(_ surprises: [Surprise], for task: String, seed: UInt64) {
        let named = surprises.map { ($0, Fault.chance(of: $0.rawValue, for: task, seed: seed)) }
        chances = Dictionary(named) { first, _ in first }
    }

    package var all: [Surprise] { isEmpty ? [] : Surprise.allCases.filter(contains) }

    var isEmpty: Bool { chances.isEmpty }

    func contains(_ surprise: Surprise) -> Bool { chances[surprise] != nil }

    /// The chance of a surprise in the item or message at a place; `nil` if it is not met.
    func generator(for surprise: Surprise, at place: Int) -> SeededGenerator? {
        chances[surprise].map { SeededGenerator(seed: $0, for: [String(place)]) }
    }
}
