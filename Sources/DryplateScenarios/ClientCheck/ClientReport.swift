import DryplateContract

/// What a client says of a case: one line of JSON.
struct ClientReport: Sendable {
    let results: [JSON]
    /// Those of single tasks, and the one that ended all.
    let errors: [JSON]
    /// Whether nothing came of the whole call.
    let hasGivenUp: Bool

    /// What is wrong with a line that is no report.
    struct Fault: Error, Hashable { let problem: String }

    init(line: String, for name: String) throws(Fault) {
        guard let json = try? JSON(parsing: line), json.members != nil else {
            throw Fault(problem: "no JSON object, but \(line.debugDescription.shortened)")
        }
        guard json["case"] == .string(name) else {
            throw Fault(problem: "'case' is \(json["case"]?.reported ?? "missing"), not the name of the case")
        }
        try self.init(json)
    }

    private init(_ json: JSON) throws(Fault) {
        guard json["results"] != nil || json["error"] != nil || json["errors"] != nil else {
            throw Fault(problem: "neither 'results' nor 'error' in \(json.reported)")
        }
        results = try json.objects("results")
        errors = try json.objects("errors") + (json["error"].map { [$0] } ?? [])
        hasGivenUp = json["error"] != nil
    }
}

extension JSON {
    /// The objects of an array, none if it is not there.
    fileprivate func objects(_ name: String) throws(ClientReport.Fault) -> [JSON] {
        guard let value = self[name] else { return [] }
        guard let items = value.array, items.allSatisfy({ $0.members != nil }) else {
            throw ClientReport.Fault(problem: "'\(name)' is no array of objects, but \(value.reported)")
        }
        return items
    }
}
