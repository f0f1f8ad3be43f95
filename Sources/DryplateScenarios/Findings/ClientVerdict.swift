package import DryplateContract

/// What is to be said of a client, by what arrived.
package struct ClientVerdict: Sendable {
    package let findings: [ClientFinding]
    let requests: Int
    let tasks: Int
    let images: Int
    let fetchedImages: Int
    /// How many entries the journal had no room for, which therefore nobody judged.
    let dropped: Int
    /// How many were removed on purpose.
    let removed: Int
    /// How many requests had no answer yet.
    let inFlight: Int

    /// Findings of the rules in `allowed` are left out.
    package init(_ traffic: Traffic, allowing allowed: Set<ClientRule> = []) {
        findings = ClientRule.findings(in: Evidence(traffic), allowing: allowed)
        requests = traffic.messages.filter { $0.status != 101 && !$0.isImageFetch }.count
        tasks = traffic.messages.map(\.tasks.count).reduce(0, +)
        let offered = Set(traffic.replies.filter(\.offersImage).compactMap { $0.item["imageUUID"]?.string })
        images = offered.count
        fetchedImages = offered.intersection(traffic.fetched).count
        dropped = traffic.dropped
        removed = traffic.removed
        inFlight = traffic.inFlight
    }

    /// Whether the contract was kept.
    package var isPassed: Bool { count(.must) == 0 }

    func count(_ level: ClientRule.Level) -> Int { findings.filter { $0.rule.level == level }.count }
}

extension ClientVerdict {
    package var json: JSON {
        [
            "requests": .integer(requests), "tasks": .integer(tasks), "images": .integer(images),
            "fetchedImages": .integer(fetchedImages), "notJudged": .integer(dropped + removed + inFlight),
            "passed": .bool(isPassed), "findings": .array(findings.map(\.json)),
        ]
    }
}
