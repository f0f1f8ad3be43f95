import DryplateContract

extension Evidence {
    /// Results that the client could read, and says nothing of.
    var lostResults: [ClientFinding.Occurrence] {
        guard let report else { return [] }
        let reported = Set(report.results.compactMap(\.imageUUID))
        let lost = toldResults.filter { !reported.contains($0.imageUUID) && !report.hasError(of: $0.taskUUID) }
        return lost.firstOfEach(by: \.imageUUID).map {
            .init($0.entry, $0.taskUUID, "\($0.imageUUID) was told and not reported")
        }
    }

    /// In answers, messages, and calls that were taken.
    private var toldResults: [(entry: Int, taskUUID: String?, imageUUID: String)] {
        traffic.replies.filter(\.isImage).map { ($0.entry, $0.item.taskUUID, $0.item.imageUUID ?? "") }
            + traffic.webhookCalls.filter(\.isTaken).map { ($0.entry, $0.taskUUID, $0.imageUUID) }
    }

    /// Results of which the server said nothing, or something else, and those that are reported twice.
    var inventedResults: [ClientFinding.Occurrence] {
        guard let report else { return [] }
        let uuids = report.results.compactMap(\.imageUUID)
        let doubled = Set(uuids.filter { uuid in uuids.count { $0 == uuid } > 1 }).sorted()
        return doubled.map { .init(nil, nil, "\($0) is reported more than once") }
            + report.results.compactMap { result in
                inventedPart(of: result).map { .init(nil, result.taskUUID, $0) }
            }
    }

    /// A cost that the answer did not have.
    var trustedCosts: [ClientFinding.Occurrence] {
        (report?.results ?? []).compactMap { result in
            let told = items(of: result)
            guard let cost = result["cost"], cost != .null, !told.isEmpty, !told.contains(where: { $0["cost"] != nil })
            else { return nil }
            return .init(nil, result.taskUUID, "cost \(cost.reported), and no cost was told")
        }
    }

    /// Errors of single tasks or results, in answers to what was not tried again.
    var ignoredItemErrors: [ClientFinding.Occurrence] {
        guard let report else { return [] }
        let errors = traffic.replies.filter { $0.isError && !$0.isLost && !$0.isConflict && isLast($0) }
        return errors.firstOfEach(by: \.item.taskUUID).filter { !report.hasError(of: $0.item.taskUUID) }.map {
            .init($0.entry, $0.item.taskUUID, "\($0.item["code"]?.string ?? "an error") was told and not reported")
        }
    }

    /// What is said of a result and was not told.
    private func inventedPart(of result: JSON) -> String? {
        let told = items(of: result)
        guard let uuid = result.imageUUID else { return "a result without imageUUID" }
        let isCalled = traffic.webhookCalls.contains { $0.imageUUID == uuid }
        guard !told.isEmpty else { return isCalled ? nil : "nobody told of \(uuid)" }
        return (result.members ?? []).lazy.filter { $0.value != .null }.compactMap { member in
            let values = told.compactMap { $0[member.name] }
            guard let value = values.first,
                !values.contains(where: { $0.isToldAs(member.value) })
            else { return nil }
            return "\(member.name) \(member.value.reported), and \(value.reported) was told"
        }.first
    }

    /// All that was told of the same result.
    private func items(of result: JSON) -> [JSON] {
        traffic.replies.map(\.item).filter { $0.imageUUID != nil && $0.imageUUID == result.imageUUID }
    }

    /// Whether the client left it at that.
    private func isLast(_ error: ServerReply) -> Bool {
        guard let name = error.name else { return false }
        return !traffic.messages.contains { message in
            message.id > error.entry && message.tasks.contains { $0.taskUUID.map(message.name) == name }
        }
    }
}

extension ClientReport {
    /// Whether an error is reported of the task, or of all.
    func hasError(of taskUUID: String?) -> Bool {
        hasGivenUp || errors.contains { $0.taskUUID == nil || $0.taskUUID == taskUUID }
    }
}

extension JSON {
    var imageUUID: String? { self["imageUUID"]?.string }
}

extension Array {
    fileprivate func firstOfEach<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension JSON {
    /// Whether this, of the journal, was told as what a client reports; of images the journal has only a checksum.
    fileprivate func isToldAs(_ reported: JSON) -> Bool {
        self == reported || isSameNumber(as: reported) || string?.hasPrefix("<elided ") ?? false
    }
}
