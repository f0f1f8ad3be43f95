package import DryplateContract

/// One thing that a client should not do, and how its traffic tells that it did.
package struct ClientRule: Sendable {
    /// In the sense of RFC 2119.
    package enum Level: String, CaseIterable, Sendable { case must, should, may }

    package let id: String
    package let level: Level
    /// What is wrong with it, as a sentence.
    package let sentence: String
    package let provenance: Provenance
    /// What the author of the client can do.
    package let remedy: String
    /// Where a client did so.
    let occurrences: @Sendable (Traffic) -> [ClientFinding.Occurrence]

    init(
        _ id: String, _ level: Level, _ sentence: String, from provenance: Provenance, remedy: String,
        _ occurrences: @escaping @Sendable (Traffic) -> [ClientFinding.Occurrence]
    ) {
        self.id = id
        self.level = level
        self.sentence = sentence
        self.provenance = provenance
        self.remedy = remedy
        self.occurrences = occurrences
    }
}

extension ClientRule {
    package static func named(_ id: String) -> ClientRule? { all.first { $0.id == id } }
}

extension ClientRule: Hashable {
    package static func == (left: ClientRule, right: ClientRule) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
