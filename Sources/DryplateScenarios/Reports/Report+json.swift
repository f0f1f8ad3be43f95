package import DryplateContract
import DryplateFiles

extension Report {
    /// The report for machines: sums, then every scenario with its cases, in order.
    package var json: JSON {
        let total = count
        return .object(
            origin.members + Verdict.Kind.allCases.map { JSON.Member($0.rawValue, .integer(total[$0])) } + [
                JSON.Member("seconds", .decimal(elapsed.seconds)),
                JSON.Member("scenarios", .array(scenarios.map(\.json))),
            ])
    }
}

extension ReportOrigin {
    fileprivate var members: [JSON.Member] {
        let known = [("name", name), ("server", server), ("version", version.isEmpty ? nil : version)]
        return [JSON.Member("command", .string(command.rawValue))]
            + known.compactMap { name, value in value.map { JSON.Member(name, .string($0)) } }
            + (options.isEmpty ? [] : [JSON.Member("options", .array(options.map(JSON.string)))])
    }
}

extension ScenarioResult {
    fileprivate var json: JSON {
        [
            "title": .string(title), "file": .string(file), "source": .string(source),
            "cases": .array(cases.map(\.json)),
        ]
    }
}

extension CaseResult {
    fileprivate var json: JSON {
        let fresh = freshUUIDs.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        let note = fresh.isEmpty ? [] : [JSON.Member("freshUUIDs", .object(fresh))]
        let way = delivery.map { [JSON.Member("delivery", .string($0.rawValue))] } ?? []
        let members = [
            JSON.Member("path", .string(path)), JSON.Member("title", .string(title)),
            JSON.Member("seconds", .decimal(elapsed.seconds)),
        ]
        return .object(members + way + verdict.members + note + evidence)
    }

    private var evidence: [JSON.Member] {
        [("findings", findings.map(\.json)), ("exchange", excerpt)].compactMap { name, items in
            items.isEmpty ? nil : JSON.Member(name, .array(items))
        }
    }
}

extension Verdict {
    fileprivate var members: [JSON.Member] {
        let verdict = JSON.Member("verdict", .string(kind.rawValue))
        let reason = reason.map { [JSON.Member("reason", .string($0))] } ?? []
        let mismatches = isFailure ? [JSON.Member("mismatches", .array(mismatches.map(\.json)))] : []
        return [verdict] + reason + mismatches
    }
}

extension Mismatch {
    fileprivate var json: JSON {
        [
            "file": .string(place.file), "line": .integer(place.line), "text": .string(place.text),
            "path": .string(path),
            "expected": .string(expected), "actual": .string(actual),
        ]
    }
}
