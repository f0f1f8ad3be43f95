/// The faults that one task meets, no two of which exclude each other.
package struct FaultList: Hashable, Sendable {
    package private(set) var faults: [Fault] = []

    package init() {}

    /// Whether nothing comes after it: a task that is refused meets nothing else.
    package var isClosed: Bool { faults.contains { !$0.kind.consumesTask } }

    /// Whether the fault can be met beside those that are.
    package func takes(_ fault: Fault) -> Bool {
        !isClosed && faults.allSatisfy { !$0.excludes(fault) }
    }

    package mutating func append(_ fault: Fault) { faults.append(fault) }
}

extension Fault {
    /// An answer can go wrong in one way only, and so can a result; surprises add up.
    fileprivate func excludes(_ other: Fault) -> Bool {
        switch (kind.effect, other.kind.effect) {
        case (.answer, .answer), (.webhook, .webhook), (.failure, .failure), (.image, .image):
            place == nil || other.place == nil || place == other.place
        case (.surprise, _), (_, .surprise): self == other
        default: kind == other.kind
        }
    }
}
