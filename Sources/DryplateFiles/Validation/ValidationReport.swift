import DryplateContract

/// A form in which a validation is told.
package protocol ValidationReport {
    /// What can be told at once, if anything.
    mutating func add(_ judgement: Judgement) -> String?
    /// What remains to be told.
    func end(_ sum: ValidationSum) -> String
}

/// For terminals: a line for each finding, as soon as it is found.
package struct TextReport: ValidationReport {
    package init() {}

    package mutating func add(_ judgement: Judgement) -> String? {
        judgement.findings.isEmpty ? nil : judgement.findings.map(\.description.terminalText).joined(separator: "\n")
    }

    package func end(_ sum: ValidationSum) -> String { "\(sum)" }
}
