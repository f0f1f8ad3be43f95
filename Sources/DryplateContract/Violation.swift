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
    /// The sentence before the details, which names the parameter.
    var lead: String
    /// What was found and what would be right.
    package var detail: String
    /// What the error echoes of the contract: `type`, `min`, `max`, `allowedValues`.
    package var constraints: [JSON.Member]
    package var provenance: Provenance

    package var message: String {
        "\(lead.replacingPlaceholder(with: reportedAs ?? parameters.first ?? "")) \(detail)"
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
        _ field: Field, code: String, index: String, expectation: String, found: JSON
    ) -> Violation {
        Violation(
            stage: .invalid, code: code, parameters: [field.name + index],
            reportedAs: field.reportedAs.map { $0 + index },
            lead: "Invalid value for '%' parameter.", detail: "It must be \(expectation); found \(found.excerpt).",
            constraints: field.constraints, provenance: field.provenance
        )
    }

    static func unsupported(_ name: String, declared: [String]) -> Violation {
        let nearest = declared.min { $0.distance(to: name) < $1.distance(to: name) }
            .flatMap { $0.distance(to: name) <= 3 ? "Did you mean '\($0)'?" : nil }
        return Violation(
            stage: .unsupported, code: "unsupportedParameter", parameters: [name],
            lead: "Unsupported use of '%' parameter.",
            detail: nearest ?? "Supported here: \(declared.quotedList).", constraints: [], provenance: .seenInTheWild
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

extension JSON {
    /// The value as a message quotes it: short, and telling what kind it is.
    package var excerpt: String {
        switch self {
        case .array(let elements): "an array of \(elements.count) items"
        case .object: "an object"
        case .string(let text) where text.utf8.count > 60: "a string of \(text.scalarCount) characters"
        default: text
        }
    }
}

extension String {
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    fileprivate func replacingPlaceholder(with name: String) -> String {
        split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
    }

    /// Levenshtein distance, case ignored.
    fileprivate func distance(to other: String) -> Int {
        let target = Array(other.lowercased())
        var row = Array(0...target.count)
        for (index, character) in lowercased().enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let substitution = diagonal + (target[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substitution, diagonal + 1, row[column] + 1)
            }
        }
        return row[target.count]
    }
}
