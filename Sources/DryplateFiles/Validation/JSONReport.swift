import DryplateContract

/// For programs: the sums, and every finding with all that is known of it.
package struct JSONReport: ValidationReport {
    private var findings: [Finding] = []

    package init() {}

    package mutating func add(_ judgement: Judgement) -> String? {
        findings += judgement.findings
        return nil
    }

    package func end(_ sum: ValidationSum) -> String {
        let report: JSON = [
            "valid": .bool(sum.exitCode == 0), "tasks": .integer(sum.tasks),
            "refusedTasks": .integer(sum.refusedTasks), "violations": .integer(sum.violations),
            "faults": .integer(sum.faults), "unreadableFiles": .integer(sum.unreadableFiles),
            "otherEntries": .integer(sum.otherEntries), "findings": .array(findings.map(\.json)),
        ]
        return report.indentedText
    }
}

extension Finding {
    fileprivate var json: JSON {
        let members: [(String, JSON?)] = [
            ("file", .string(file)), ("line", position.map { .integer($0.line) }),
            ("column", position.map { .integer($0.column) }), ("entry", entry.map(JSON.integer)),
            ("taskUUID", taskUUID.map(JSON.string)),
            ("parameters", parameters.isEmpty ? nil : .array(parameters.map(JSON.string))),
            ("code", .string(code)), ("message", .string(message)), ("found", found.map(JSON.string)),
            ("allowed", allowed.isEmpty ? nil : .object(allowed)), ("provenance", (provenance?.name).map(JSON.string)),
            ("reason", (provenance?.reason).map(JSON.string)),
        ]
        return .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }
}
