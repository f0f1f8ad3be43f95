extension Rule {
    /// What a valid task needs so that this rule holds whatever else is changed.
    var baseline: [(path: String, value: JSON)] {
        switch kind {
        case .dimensions(let sizes): [("width", .integer(sizes[0].width)), ("height", .integer(sizes[0].height))]
        case .alphaFormat(_, _, let formats): [("outputFormat", .string(formats[0].rawValue))]
        case .effective: []
        }
    }

    func probes(from baseline: JSON, _ fields: [Field]) -> [Probe] {
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
        let samples = [path, other].map { name in fields.first { $0.name == name }?.shape.accepted ?? [] }
        guard let value = samples[0].first?.value else { return [] }
        return samples[1].map {
            Probe(
                name: "\(path) with \(other) \($0.words)",
                task: baseline.setting(path, to: value).setting(other, to: $0.value), expected: .accepted
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
