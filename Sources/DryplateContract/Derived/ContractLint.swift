extension ModelContract {
    /// What is wrong with the table itself, in words; empty for a sound one.
    package var lint: [String] {
        duplicates(of: rows.map(\.path)).map { "\($0) stands twice" } + rows.flatMap(faults) + reasonFaults
            + rules.flatMap(\.paths).filter { !hasField($0) }.map { "a rule names the unknown parameter \($0)" }
            + priceFaults
    }

    private var rows: [(path: String, field: Field)] { (fields + laterFields).flattened }

    private var reasonFaults: [String] {
        assumptions.filter(\.lacksReason).map { "\($0.subject): no reason given" }
    }

    private func faults(path: String, field: Field) -> [String] {
        let defaultFaults = field.presence.defaultValue.flatMap(field.shape.fault)
            .map { _ in "\(path) has a default that it would refuse" }
        let summaryFaults = field.summary.hasSuffix(".") ? nil : "\(path) has no sentence that explains it"
        let choiceFaults = field.shape == .choice([]) ? "\(path) is a choice of nothing" : nil
        let ruleFaults =
            field.presence == .requiredTogether && !rules.flatMap(\.paths).contains(path)
            ? "\(path) is required together with others, but no rule names it" : nil
        return [defaultFaults, summaryFaults, choiceFaults, ruleFaults].compactMap { $0 }
    }

    private var priceFaults: [String] {
        let cells = prices.map { "\($0.quality) \($0.size)" }
        let sizes = rules.flatMap(\.sizes)
        let missing = Quality.allCases.filter { $0 != .auto }.flatMap { quality in
            sizes.map { "\(quality) \($0)" }.filter { !cells.contains($0) }
        }
        return missing.map { "\($0) has no price" } + duplicates(of: cells).map { "\($0) has two prices" }
            + prices.filter { !sizes.contains($0.size) }.map { "\($0.size) has a price but is no size" }
    }

    private func hasField(_ path: String) -> Bool { fields.flattened.contains { $0.path == path } }

    private func duplicates(of names: [String]) -> [String] {
        Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
    }
}

extension Assumption {
    fileprivate var lacksReason: Bool { provenance.reason?.isEmpty ?? false }
}

extension Rule {
    fileprivate var paths: [String] {
        switch kind {
        case .dimensions: ["width", "height"]
        case .alphaFormat(let path, _, _): [path, "outputFormat"]
        case .effective(let path, let other, _): [path, other]
        }
    }

    fileprivate var sizes: [Size] {
        guard case .dimensions(let sizes) = kind else { return [] }
        return sizes
    }
}
