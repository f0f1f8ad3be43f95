/// One way in which a task breaks the contract: where, what was found, what would be right.
package struct Violation: Hashable, Sendable {
    /// The order in which the platform is assumed to look; of several violations the earliest is reported.
    package enum Stage: Int, Hashable, Sendable, Comparable {
        case taskType, taskUUID, model, unsupported, missing, invalid, rule

        package static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    package var stage: Stage
    /// The wire's error code, such as `invalidOutputQuality`.
    package var code: String
    /// The parameters at fault, as dotted paths; several for a rule across parameters.
    package var parameters: [String]
    /// The name the platform was seen to report instead of the path.
    var reportedAs: String?
    /// The sentence before the details, with `%` where the parameter's path belongs.
    var lead: String
    /// What was found and what would be right.
    package var detail: String
    /// What the error echoes of the contract: `type`, `min`, `max`, `allowedValues`.
    package var constraints: [JSON.Member]
    package var provenance: Provenance

    package var message: String {
        "\(lead.replacingPlaceholder(with: (parameters.first ?? "").shortened)) \(detail)"
    }
}

extension Violation {
    static func missing(_ field: Field) -> Violation {
        Violation(
            stage: .missing, code: "missing\(field.name.capitalizedFirst)", parameters: [field.name],
            lead: "Missing required parameter '%'.", detail: "It must be \(field.shape.expectation).",
            constraints: field.constraints, provenance: field.provenance
        )
    }

    static func invalid(
        _ field: Field, code: String, index: String, expectation: String, found: String
    ) -> Violation {
        Violation(
            stage: .invalid, code: code, parameters: [field.name + index], reportedAs: field.reportedAs,
            lead: "Invalid value for '\(field.reportedAs.map { $0 + index } ?? "%")' parameter.",
            detail: "It must be \(expectation); found \(found).",
            constraints: field.constraints, provenance: field.provenance
        )
    }

    static func unsupported(_ name: String, suggestion: String?, declared: String) -> Violation {
        Violation(
            stage: .unsupported, code: "unsupportedParameter", parameters: [name],
            lead: "Unsupported use of '%' parameter.",
            detail: suggestion.map { "Did you mean '\($0)'?" } ?? "Supported here: \(declared).", constraints: [],
            provenance: .seenInTheWild
        )
    }

    /// The value of `parameter` in the error object: one name, or several for a rule across parameters.
    package var parameter: JSON {
        let names = (reportedAs.map { [$0] } ?? parameters).map(JSON.string)
        return names.count == 1 ? names[0] : .array(names)
    }

    /// The same violation seen from the enclosing object.
    func inside(_ name: String) -> Violation {
        var outer = self
        outer.parameters = parameters.map { "\(name).\($0)" }
        return outer
    }

    func at(_ stage: Stage) -> Violation {
        var moved = self
        moved.stage = stage
        return moved
    }
}

extension Field {
    fileprivate var constraints: [JSON.Member] { [JSON.Member("type", .string(shape.typeName))] + shape.constraints }
}

extension String {
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// A name as long as a message can bear.
    fileprivate var shortened: String {
        utf8.count <= 120 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(100))) + "…"
    }

    fileprivate func replacingPlaceholder(with name: String) -> String {
        split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
    }
}
