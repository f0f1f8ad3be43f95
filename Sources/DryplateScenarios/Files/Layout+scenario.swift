import DryplateContract

extension Layout {
    static let scenario = Layout(
        "a scenario",
        [
            .needed("title", .text), .needed("source", .text), .optional("dialect", .mapping(dialect)),
            .optional("serve", .mapping(service)),
        ],
        choices: [
            [.needed("cases", .list(of: .mapping(test)))],
            [
                .needed("probes", .word(probed)), .optional("accepted", .mapping(acceptance)),
                .optional("cases", .list(of: .mapping(test))),
            ],
        ])

    static let test = Layout(
        "a case",
        [
            .needed("title", .text), .optional("serve", .mapping(service)),
            .needed("steps", .list(of: .step)),
        ])

    static let service = Layout("'serve'", [.needed("faults", .list(of: .fault))])

    /// What answers a probe that keeps the contract.
    static let acceptance = Layout("'accepted'", [.needed("status", .integer), .needed("body", .anything)])

    /// What there are probes of.
    static let probed = Catalog.runware.models.map(\.model) + Catalog.runware.platformTasks.map(\.taskType)

    private static let dialect = Layout(
        "'dialect'", Switch.all.map { .optional($0.field.name, Form($0.field.shape)) })
}

extension Form {
    /// Of the values that a switch can have.
    fileprivate init(_ shape: Shape) {
        switch shape {
        case .boolean: self = .flag
        case .choice(let values): self = .word(values)
        default: self = .integer
        }
    }
}
