/// A task made from the contract, and what must become of it.
package struct Probe: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case accepted
        /// Refused for this one violation.
        case refused(code: String, parameter: JSON)
    }

    /// What is special about the task: `outputQuality = 19`.
    package let name: String
    package let task: JSON
    package let expected: Verdict
}

extension ModelContract {
    /// Both sides of every boundary of every row and rule.
    package var probes: [Probe] {
        let rows = fields.flattened.flatMap { probes(of: $0.field, at: $0.path) }
        return [Probe(name: "the least a task needs", task: baseline, expected: .accepted), undeclared(in: "")]
            + rows + rules.flatMap { $0.probes(from: baseline, fields) }
    }

    /// A valid task that every probe changes in one place.
    private var baseline: JSON {
        let required = fields.filter { $0.presence == .required }.map {
            JSON.Member($0.name, $0.shape.accepted[0])
        }
        return rules.flatMap(\.baseline).reduce(.object(required)) { $0.setting($1.path, to: $1.value) }
    }

    private func probes(of field: Field, at path: String) -> [Probe] {
        let accepted = field.presence == .requiredTogether ? [] : field.shape.accepted
        let inner = if case .object = field.shape { [undeclared(in: path + ".")] } else { [Probe]() }
        return accepted.map { probe(path, $0, .accepted) }
            + field.shape.refused.map { probe(path, $0.value, .refused(of: field, at: path, $0.fault, $0.index)) }
            + missing(field, at: path) + inner
    }

    private func probe(_ path: String, _ value: JSON, _ expected: Probe.Verdict) -> Probe {
        Probe(name: "\(path) = \(value.probeName)", task: baseline.setting(path, to: value), expected: expected)
    }

    private func missing(_ field: Field, at path: String) -> [Probe] {
        guard field.presence == .required else { return [] }
        let verdict = Probe.Verdict.refused(code: "missing\(field.name.capitalizedFirst)", parameter: .string(path))
        return [Probe(name: "\(path) is missing", task: baseline.setting(path, to: nil), expected: verdict)]
    }

    private func undeclared(in prefix: String) -> Probe {
        let path = prefix + "undeclaredParameter"
        return probe(path, 1, .refused(code: "unsupportedParameter", parameter: .string(path)))
    }
}

extension Probe.Verdict {
    fileprivate static func refused(
        of field: Field, at path: String, _ fault: Shape.Fault, _ index: String
    ) -> Probe.Verdict {
        let length = fault == .length ? "Length" : ""
        let code = fault == .value ? field.refusalCode : nil
        return .refused(
            code: code ?? "invalid\(field.name.capitalizedFirst)\(length)",
            parameter: .string(field.reportedAs ?? path + index)
        )
    }
}

extension Rule {
    /// What a valid task needs so that this rule holds whatever else is changed.
    fileprivate var baseline: [(path: String, value: JSON)] {
        switch kind {
        case .dimensions(let sizes): [("width", .integer(sizes[0].width)), ("height", .integer(sizes[0].height))]
        case .alphaFormat(_, _, let formats): [("outputFormat", .string(formats[0].rawValue))]
        case .effective: []
        }
    }

    fileprivate func probes(from baseline: JSON, _ fields: [Field]) -> [Probe] {
        switch kind {
        case .dimensions(let sizes): Self.dimensionProbes(from: baseline, sizes)
        case .alphaFormat(let path, let value, let formats): Self.alphaProbes(from: baseline, path, value, formats)
        case .effective(let path, let other, _): Self.effectProbes(from: baseline, fields, path, other)
        }
    }

    /// A parameter without effect is accepted, whatever makes it so.
    private static func effectProbes(
        from baseline: JSON, _ fields: [Field], _ path: String, _ other: String
    ) -> [Probe] {
        let values = [path, other].map { name in fields.first { $0.name == name }?.shape.accepted ?? [] }
        guard let value = values[0].first else { return [] }
        return values[1].map {
            Probe(
                name: "\(path) with \(other) = \($0.excerpt)",
                task: baseline.setting(path, to: value).setting(other, to: $0), expected: .accepted
            )
        }
    }

    private static func dimensionProbes(from baseline: JSON, _ sizes: [Size]) -> [Probe] {
        let dimensions: JSON = ["width", "height"]
        let missing = [["width"], ["height"], ["width", "height"]].map { names in
            Probe(
                name: "\(names.joined(separator: " and ")) missing",
                task: names.reduce(baseline) { $0.setting($1, to: nil) },
                expected: .refused(code: "missingDimensionParameters", parameter: dimensions)
            )
        }
        let wrong = sizes.flatMap { [Size($0.width - 1, $0.height), Size($0.width, $0.height + 1)] } + [Size(1, 1)]
        let refused = Probe.Verdict.refused(code: "unsupportedDimensions", parameter: dimensions)
        return missing + sizes.map { sizeProbe(baseline, $0, .accepted) }
            + wrong.map { sizeProbe(baseline, $0, refused) }
    }

    private static func sizeProbe(_ baseline: JSON, _ size: Size, _ expected: Probe.Verdict) -> Probe {
        let task = baseline.setting("width", to: .integer(size.width)).setting("height", to: .integer(size.height))
        return Probe(name: "size \(size)", task: task, expected: expected)
    }

    private static func alphaProbes(
        from baseline: JSON, _ path: String, _ value: String, _ formats: [OutputFormat]
    ) -> [Probe] {
        let refused = Probe.Verdict.refused(code: "unsupportedBackground", parameter: .string(path))
        let task = baseline.setting(path, to: .string(value))
        let absent = Probe(
            name: "\(value) without a format", task: task.setting("outputFormat", to: nil), expected: refused
        )
        return [absent]
            + OutputFormat.allCases.map { format in
                Probe(
                    name: "\(value) as \(format)", task: task.setting("outputFormat", to: .string(format.rawValue)),
                    expected: formats.contains(format) ? .accepted : refused
                )
            }
    }
}
