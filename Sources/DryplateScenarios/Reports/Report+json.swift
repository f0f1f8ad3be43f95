package import DryplateContract
import DryplateFiles

extension Report {
    /// The report for machines: sums, then every scenario with its cases, in order.
    package var json: JSON {
        let total = count
        return [
            "passed": .integer(total.passed),
            "failed": .integer(total.failed),
            "failedAsKnown": .integer(total.failedAsKnown),
            "passedAgainstExpectation": .integer(total.passedAgainstExpectation),
            "couldNotRun": .integer(total.couldNotRun),
            "notApplicable": .integer(total.notApplicable),
            "seconds": .decimal(elapsed.seconds),
            "scenarios": .array(scenarios.map(\.json)),
        ]
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
        return .object(members + way + verdict.members + note)
    }
}

extension Verdict {
    fileprivate var members: [JSON.Member] {
        switch self {
        case .passed: [JSON.Member("verdict", "passed")]
        case .failed(let mismatches):
            [JSON.Member("verdict", "failed"), JSON.Member("mismatches", .array(mismatches.map(\.json)))]
        case .failedAsKnown(let mismatches, let reason):
            [
                JSON.Member("verdict", "failedAsKnown"), JSON.Member("reason", .string(reason)),
                JSON.Member("mismatches", .array(mismatches.map(\.json))),
            ]
        case .passedAgainstExpectation: [JSON.Member("verdict", "passedAgainstExpectation")]
        case .couldNotRun(let reason):
            [JSON.Member("verdict", "couldNotRun"), JSON.Member("reason", .string(reason))]
        case .notApplicable(let reason):
            [JSON.Member("verdict", "notApplicable"), JSON.Member("reason", .string(reason))]
        }
    }
}

extension Mismatch {
    fileprivate var json: JSON {
        [
            "file": .string(place.file), "line": .integer(place.line), "path": .string(path),
            "expected": .string(expected), "actual": .string(actual),
        ]
    }
}
