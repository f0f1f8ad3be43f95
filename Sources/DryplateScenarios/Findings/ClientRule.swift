package import DryplateContract

/// One thing that a client should not do, and how its traffic tells that it did.
package struct ClientRule: Sendable {
    /// In the sense of RFC 2119.
    package enum Level: String, CaseIterable, Sendable, Comparable {
        case must, should, may

        /// The graver is the greater.
        package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

        private var rank: Int { -(Self.allCases.firstIndex(of: self) ?? 0) }
    }

    package let id: String
    package let level: Level
    /// What is wrong with it, as a sentence.
    package let sentence: String
    package let provenance: Provenance
    /// What the author of the client can do.
    package let remedy: String
    /// Whether it takes what a client reports to judge by it.
    package let isAboutReport: Bool
    /// Where a client did so.
    let occurrences: @Sendable (Evidence) -> [ClientFinding.Occurrence]

    init(
        _ id: String, _ level: Level, _ sentence: String, from provenance: Provenance, remedy: String,
        _ occurrences: @escaping @Sendable (Traffic) -> [ClientFinding.Occurrence]
    ) {
        self.init(id, level, sentence, from: provenance, remedy: remedy, isAboutReport: false) {
            occurrences($0.traffic)
        }
    }

    init(
        _ id: String, _ level: Level, _ sentence: String, from provenance: Provenance, remedy: String,
        reported occurrences: @escaping @Sendable (Evidence) -> [ClientFinding.Occurrence]
    ) {
        self.init(
            id, level, sentence, from: provenance, remedy: remedy, isAboutReport: true, occurrences)
    }

    private init(
        _ id: String, _ level: Level, _ sentence: String, from provenance: Provenance, remedy: String,
        isAboutReport: Bool, _ occurrences: @escaping @Sendable (Evidence) -> [ClientFinding.Occurrence]
    ) {
        self.id = id
        self.level = level
        self.sentence = sentence
        self.provenance = provenance
        self.remedy = remedy
        self.isAboutReport = isAboutReport
        self.occurrences = occurrences
    }
}

extension ClientRule {
    package static func named(_ id: String) -> ClientRule? { all.first { $0.id == id } }

    /// All that is to be found, the gravest first. A program that failed is not blamed for what it could not do any more.
    static func findings(in evidence: Evidence, allowing allowed: Set<ClientRule>) -> [ClientFinding] {
        let failures = ofPrograms.flatMap { $0.findings(in: evidence) }
        guard failures.isEmpty else { return failures }
        return all.filter { !allowed.contains($0) }.flatMap { $0.findings(in: evidence) }
    }

    private func findings(in evidence: Evidence) -> [ClientFinding] {
        occurrences(evidence).map { ClientFinding(rule: self, occurrence: $0) }
    }
}

extension ClientRule: Hashable {
    package static func == (left: ClientRule, right: ClientRule) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
