import DryplateContract

extension ClientRule {
    /// The rules for people: what each is about, how sure it is, and what to do.
    package static var table: String {
        all.map { rule in
            let source = [rule.provenance.name, rule.provenance.reason].compactMap(\.self).joined(separator: ": ")
            return """
                \(rule.id) (\(rule.level.rawValue))
                    \(rule.sentence)
                    \(rule.remedy)
                    Source: \(source).
                """
        }.joined(separator: "\n")
    }
}
