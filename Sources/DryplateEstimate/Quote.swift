package import DryplateContract

/// What the platform would charge for a task.
package enum Quote: Hashable, Sendable {
    case images(ImageKind, count: Int)
    /// A task of the platform itself, such as `getResponse`.
    case free
    case refused([Violation])

    /// Judges a task as the platform would, but for whether its `taskUUID` was used before.
    package init(of sent: JSON, by catalog: Catalog = .runware, under dialect: Dialect = .documented) {
        switch catalog.match(sent, under: dialect) {
        case .refused(let violations): self = .refused(violations)
        case .platform(let platformTask):
            let violations = platformTask.violations(in: sent, under: dialect)
            self = violations.isEmpty ? .free : .refused(violations)
        case .image(let contract): self.init(of: sent, contract, dialect)
        }
    }

    private init(of sent: JSON, _ contract: ModelContract, _ dialect: Dialect) {
        let task = contract.documentedForm(of: sent, under: dialect)
        let violations = contract.violations(in: task, under: dialect)
        guard violations.isEmpty, let image = ImageTask(task, contract) else {
            self = .refused(violations)
            return
        }
        let kind = ImageKind(contract.pricedModel(of: sent), image.quality, image.size)
        self = .images(kind, count: image.numberResults)
    }
}
