package import DryplateContract

extension FaultRule {
    /// Why something is no rule.
    package struct Invalid: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads a rule, such as `{"fault": "rateLimited*2", "match": {"model": "openai:1@2"}}`.
    package init(_ json: JSON, of owner: Owner = .everyone) throws(Invalid) {
        if let violation = Self.fields.violations(in: json).first { throw Invalid(description: violation.message) }
        let text = json["fault"]?.string ?? ""
        guard let request = FaultRequest(text) else {
            throw Invalid(description: "'fault' \(FaultRequest.expectation); found '\(text)'.")
        }
        self.init(
            request, match: json["match"]?.members ?? [], owner: owner, nth: json["nth"]?.integer,
            times: json["times"]?.integer, percent: json["percent"]?.integer ?? 100
        )
    }

    /// The rule as it can be asked for.
    package var json: JSON {
        let members = [
            JSON.Member("fault", .string(request.text)), match.isEmpty ? nil : JSON.Member("match", .object(match)),
            nth.map { JSON.Member("nth", .integer($0)) }, times.map { JSON.Member("times", .integer($0)) },
            percent < 100 ? JSON.Member("percent", .integer(percent)) : nil,
        ]
        return .object(members.compactMap(\.self))
    }

    /// What a rule may hold.
    package static let fields = [
        Field("fault", .string(length: 1...1000), .required, "What happens; 'describe faults' lists what can be."),
        Field("match", .object(matchFields), .optional, "Which tasks; all by default."),
        Field(
            "nth", .integer(1...1_000_000), .optional, "Of these tasks only the one that arrives at this place, from 1."
        ),
        Field("times", .integer(1...1_000_000), .optional, "How many attempts it spoils in all."),
        Field("percent", .integer(1...100), .defaults(to: 100), "Of how many attempts in a hundred, by the seed."),
    ]

    private static let matchFields = [
        Field("taskType", .string(length: 1...100), .optional, "Tasks of this type."),
        Field("taskUUID", .text(.uuid), .optional, "The task with this UUID."),
        Field("model", .string(length: 1...200), .optional, "Tasks for this model, as they name it."),
        Field("positivePrompt", .string(length: 1...1000), .optional, "Tasks whose prompt holds this text."),
    ]
}

extension FaultRequest {
    /// What a text must be to ask for a fault.
    package static let expectation =
        "must be a fault such as 'rateLimited', 'rateLimited*2' for the first two attempts of a task, or "
        + "'providerError@2' for its second result; the faults are "
        + (FaultKind.groups.keys.sorted() + FaultKind.all.map(\.name)).joined(separator: ", ")
}
