extension [Fault] {
    /// The places of those that a task can meet together. Of what refuses it only the first counts, and then nothing that
    /// would happen to its results.
    package var compatible: [Int] {
        let refusal = firstIndex { !$0.kind.consumesTask }
        return indices.reduce(into: []) { places, place in
            let isPossible = refusal.map { $0 == place || self[place].isOfAnswer } ?? true
            guard isPossible, !places.contains(where: { self[$0].excludes(self[place]) }) else { return }
            places.append(place)
        }
    }
}

extension Fault {
    /// Whether it happens to the answer, whatever the answer is.
    fileprivate var isOfAnswer: Bool {
        switch kind.effect {
        case .answer, .surprise: true
        case .refusal, .gateway, .failure, .latency, .flag, .image, .webhook: false
        }
    }

    /// An answer can go wrong in one way only, and so can a result; surprises add up.
    fileprivate func excludes(_ other: Fault) -> Bool {
        switch (kind.effect, other.kind.effect) {
        case (.answer, .answer), (.webhook, .webhook), (.failure, .failure), (.image, .image), (.flag, .flag):
            place == nil || other.place == nil || place == other.place
        case (.surprise, _), (_, .surprise): self == other
        default: kind == other.kind
        }
    }
}
