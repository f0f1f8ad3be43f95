import DryplateContract
import DryplateFiles

extension Report {
    /// For code scanning: SARIF 2.1.0, with the findings about clients as rules, and one rule for all differences.
    ///
    /// What is known to fail is there, and suppressed.
    var sarif: JSON {
        let results = scenarios.flatMap { scenario in scenario.cases.flatMap { $0.sarif(in: scenario.file) } }
        let rules = results.map(\.rule).reduce(into: [SARIFRule]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver(rules)], "columnKind": "unicodeCodePoints",
                    "automationDetails": ["id": .string("\(origin.title)/\(origin.name ?? "")")],
                    "results": .array(results.map { $0.json(index: rules.firstIndex(of: $0.rule) ?? 0) }),
                ]
            ],
        ]
    }

    private func driver(_ rules: [SARIFRule]) -> JSON {
        let version = origin.version.isEmpty ? [] : [JSON.Member("version", .string(origin.version))]
        return .object(
            [JSON.Member("name", "dryplate")] + version + [JSON.Member("rules", .array(rules.map(\.json)))])
    }
}

/// A rule as SARIF has it.
private struct SARIFRule: Hashable {
    let id: String
    let sentence: String
    let remedy: String
    let level: String

    static let mismatch = SARIFRule(
        id: "mismatch", sentence: "What came is not what the scenario expects.",
        remedy: "Compare the answer with the page that the scenario names as its source.", level: "error")

    var json: JSON {
        [
            "id": .string(id), "shortDescription": ["text": .string(sentence)], "help": ["text": .string(remedy)],
            "defaultConfiguration": ["level": .string(level)],
        ]
    }
}

extension SARIFRule {
    init(_ rule: ClientRule) {
        let level =
            switch rule.level {
            case .must: "error"
            case .should: "warning"
            case .may: "note"
            }
        self.init(id: rule.id, sentence: rule.sentence, remedy: rule.remedy, level: level)
    }
}

/// One thing that is wrong, and where.
private struct SARIFResult {
    let rule: SARIFRule
    let message: String
    /// Relative to the repository of the scenarios; empty if there is none.
    let file: String
    var line: Int?
    /// Of the case.
    let path: String
    /// Why it is known to fail.
    let justification: String?

    func json(index: Int) -> JSON {
        let suppressions = justification.map { [JSON.Member("suppressions", [suppression($0)])] } ?? []
        return .object(
            [
                JSON.Member("ruleId", .string(rule.id)), JSON.Member("ruleIndex", .integer(index)),
                JSON.Member("level", .string(rule.level)), JSON.Member("message", ["text": .string(message)]),
                JSON.Member("locations", [location]),
            ] + suppressions)
    }

    private func suppression(_ reason: String) -> JSON {
        reason.isEmpty ? ["kind": "external"] : ["kind": "external", "justification": .string(reason)]
    }

    private var location: JSON {
        let logical: JSON = [["fullyQualifiedName": .string(path), "kind": "test"]]
        guard !file.isEmpty else { return ["logicalLocations": logical] }
        let region = line.map { [JSON.Member("region", ["startLine": .integer($0)])] } ?? []
        let artifact = JSON.Member("artifactLocation", ["uri": .string(file.percentEncoded)])
        return ["physicalLocation": .object([artifact] + region), "logicalLocations": logical]
    }
}

extension CaseResult {
    fileprivate func sarif(in file: String) -> [SARIFResult] {
        let justification = knownReason
        let mismatches = verdict.mismatches.map { mismatch in
            SARIFResult(
                rule: .mismatch, message: "\(mismatch.path): expected \(mismatch.expected), found \(mismatch.actual)",
                file: mismatch.place.file, line: mismatch.place.line, path: path, justification: justification)
        }
        return mismatches
            + findings.map { finding in
                SARIFResult(
                    rule: SARIFRule(finding.rule), message: "\(finding.rule.sentence) \(finding.occurrence)",
                    file: file, path: path, justification: justification)
            }
    }

    private var knownReason: String? {
        guard case .failedAsKnown(_, let reason) = verdict else { return nil }
        return reason
    }
}
