/// Makes probes from what is known of a task.
struct Prober {
    private let fields: [Field]
    private let rules: [Rule]
    /// The row that something else judges before.
    private let passedOver: String?
    /// A valid task that every probe changes in one place.
    private let baseline: JSON

    init(fields: [Field], rules: [Rule], passedOver: String? = nil) {
        (self.fields, self.rules, self.passedOver) = (fields, rules, passedOver)
        baseline = rules.flatMap(\.baseline).reduce(.object(fields.leastMembers)) { $0.setting($1.path, to: $1.value) }
    }

    var probes: [Probe] {
        let rows = fields.flattened.filter { $0.path != passedOver }.flatMap { probes(of: $0.field, at: $0.path) }
        let ofRules = rules.flatMap { $0.probes(from: baseline, fields) }
        return [Probe(name: "the least a task needs", task: baseline, expected: .accepted), undeclared(in: "")]
            + rows + ofRules
    }

    private func probes(of field: Field, at path: String) -> [Probe] {
        let accepted = field.presence == .requiredTogether ? [] : field.shape.accepted
        let inner = if case .object = field.shape { [undeclared(in: path)] } else { [Probe]() }
        return accepted.map { probe(path, $0, .accepted) }
            + field.shape.refused.map { probe(path, $0.sample, .refused(of: field, at: path, $0.fault, $0.index)) }
            + missing(field, at: path) + inner
    }

    private func probe(_ path: String, _ sample: Shape.Sample, _ expected: Probe.Verdict) -> Probe {
        Probe(name: "\(path) \(sample.words)", task: baseline.setting(path, to: sample.value), expected: expected)
    }

    private func missing(_ field: Field, at path: String) -> [Probe] {
        guard field.presence == .required else { return [] }
        let verdict = Probe.Verdict.refused(code: "missing\(field.name.capitalizedFirst)", parameter: .string(path))
        return [Probe(name: "\(path) missing", task: baseline.setting(path, to: nil), expected: verdict)]
    }

    private func undeclared(in object: String) -> Probe {
        let path = object.isEmpty ? "undeclaredParameter" : "\(object).undeclaredParameter"
        return Probe(
            name: object.isEmpty ? "an undeclared parameter" : "\(object) with an undeclared parameter",
            task: baseline.setting(path, to: 1),
            expected: .refused(code: "unsupportedParameter", parameter: .string(path)))
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

extension [Field] {
    /// What cannot be left out.
    fileprivate var leastMembers: [JSON.Member] {
        filter { $0.presence == .required }.map { JSON.Member($0.name, $0.shape.accepted[0].value) }
    }
}
