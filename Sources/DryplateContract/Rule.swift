/// One rule across several parameters of a task.
package struct Rule: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Both dimensions are required and form one of these sizes.
        case dimensions(oneOf: [Size])
        /// When the parameter at `path` has the value, the output format must be one with an alpha channel.
        case alphaFormat(path: String, value: String, formats: [OutputFormat])
        /// The parameter is accepted without effect unless `other` has one of the values.
        case effective(path: String, when: String, isOneOf: [String])
    }

    package let kind: Kind
    package let summary: String
    package let provenance: Provenance

    init(_ kind: Kind, _ summary: String, from provenance: Provenance) {
        self.kind = kind
        self.summary = summary
        self.provenance = provenance
    }
}

extension Rule {
    static let missingDimensionsCode = "missingDimensionParameters"
    static let unsupportedDimensionsCode = "unsupportedDimensions"
    static let unsupportedBackgroundCode = "unsupportedBackground"

    /// What the task breaks of this rule; values that break their own row are not judged again.
    func violations(in task: JSON, fields: [Field], under dialect: Dialect) -> [Violation] {
        switch kind {
        case .dimensions(let sizes): dimensionViolations(in: task, sizes, under: dialect)
        case .alphaFormat(let path, let value, let formats):
            dialect.transparentJPG == .refused ? alphaViolations(in: task, fields, path, value, formats) : []
        case .effective: []
        }
    }

    /// Whether the task gives a parameter that this rule leaves without effect.
    package func isWithoutEffect(in task: JSON, fields: [Field]) -> Bool {
        guard case .effective(let path, let other, let values) = kind, task.value(at: path) != nil else { return false }
        return !values.contains(fields.string(other, in: task) ?? "")
    }

    fileprivate func concerns(_ path: String) -> Bool {
        guard case .effective(path, _, _) = kind else { return false }
        return true
    }

    private func dimensionViolations(in task: JSON, _ sizes: [Size], under dialect: Dialect) -> [Violation] {
        let dimensions = ["width", "height"]
        let missing = dimensions.filter { task[$0] == nil }
        guard missing.isEmpty else {
            return [dialect.dimensions == .required ? missingDimensions(missing, sizes) : missingDimensionsOrImages]
        }
        guard let width = task["width"]?.integer, let height = task["height"]?.integer, min(width, height) > 0,
            !sizes.contains(Size(width, height))
        else { return [] }
        return [unsupportedDimensions(Size(width, height), sizes)]
    }

    private func missingDimensions(_ missing: [String], _ sizes: [Size]) -> Violation {
        violation(
            .missing, Self.missingDimensionsCode, ["width", "height"], lead: "Missing dimension parameters.",
            "'width' and 'height' must both be given, as one of \(sizes.map(\.description).quotedList); "
                + "found no \(missing.quotedList).",
            [JSON.Member("type", "integer")]
        )
    }

    /// In the words of the platform.
    private var missingDimensionsOrImages: Violation {
        violation(
            .missing, Self.missingDimensionsCode, ["width", "height", "referenceImages"],
            lead: "Missing dimension parameters.",
            "Either width and height, or referenceImages must be provided.", [JSON.Member("type", "integer|array")]
        )
    }

    private func unsupportedDimensions(_ found: Size, _ sizes: [Size]) -> Violation {
        violation(
            .rule, Self.unsupportedDimensionsCode, ["width", "height"], lead: "Unsupported dimensions.",
            "The size must be one of \(sizes.map(\.description).quotedList); found '\(found)'.",
            [JSON.Member("allowedValues", .array(sizes.map { .string($0.description) }))]
        )
    }

    private func alphaViolations(
        in task: JSON, _ fields: [Field], _ path: String, _ value: String, _ formats: [OutputFormat]
    ) -> [Violation] {
        guard task.value(at: path) == .string(value),
            let format = fields.string("outputFormat", in: task).flatMap(OutputFormat.init), !formats.contains(format)
        else { return [] }
        let found = task["outputFormat"] == nil ? "none, which means '\(format)'" : "'\(format)'"
        let allowed = formats.map(\.rawValue).quotedList
        return [
            violation(
                .rule, Self.unsupportedBackgroundCode, [path], lead: "Unsupported use of '%' parameter.",
                "'\(value)' needs an 'outputFormat' with an alpha channel, \(allowed); found \(found).", []
            )
        ]
    }

    private func violation(
        _ stage: Violation.Stage, _ code: String, _ parameters: [String], lead: String, _ detail: String,
        _ constraints: [JSON.Member]
    ) -> Violation {
        Violation(
            stage: stage, code: code, parameters: parameters, lead: lead, detail: detail, constraints: constraints,
            provenance: provenance
        )
    }
}

extension [Field] {
    /// The string that the task gives at the top level, or else its default.
    fileprivate func string(_ name: String, in task: JSON) -> String? {
        (task[name] ?? first { $0.name == name }?.presence.defaultValue)?.string
    }
}

extension ModelContract {
    /// Whether the task gives the parameter at `path`, and a rule leaves it without effect.
    func leavesWithoutEffect(_ path: String, in task: JSON) -> Bool {
        rules.contains { $0.concerns(path) && $0.isWithoutEffect(in: task, fields: fields) }
    }
}
