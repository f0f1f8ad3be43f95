package import DryplateContract

/// A rule that a client broke, and where.
package struct ClientFinding: Hashable, Sendable {
    /// One place at which a rule was broken.
    package struct Occurrence: Hashable, Sendable {
        /// The number of the entry in the journal; `nil` for what is about no request.
        package let request: Int?
        package let taskUUID: String?
        package let found: String

        init(_ request: Int?, _ taskUUID: String?, _ found: String) {
            self.request = request
            self.taskUUID = taskUUID
            self.found = found
        }
    }

    package let rule: ClientRule
    package let occurrence: Occurrence
}

extension ClientFinding {
    package var json: JSON {
        [
            "id": .string(rule.id), "level": .string(rule.level.rawValue),
            "request": occurrence.request.map(JSON.integer) ?? .null,
            "taskUUID": occurrence.taskUUID.map(JSON.string) ?? .null, "found": .string(occurrence.found),
            "sentence": .string(rule.sentence), "provenance": .string(rule.provenance.name),
            "remedy": .string(rule.remedy),
        ]
    }
}

extension ClientFinding.Occurrence: CustomStringConvertible {
    package var description: String {
        let place = [request.map { "request \($0)" }, taskUUID.map { "task \($0)" }].compactMap(\.self)
        return place.isEmpty ? found : "\(place.joined(separator: ", ")): \(found)"
    }
}
