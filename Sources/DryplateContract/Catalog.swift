/// Every task the platform answers here: the models' image tasks and the tasks of the connection itself.
package struct Catalog: Sendable {
    package let models: [ModelContract]
    package let platformTasks: [PlatformTask]

    /// The two models of OpenAI that this program is about.
    package static let runware = Catalog(models: [.gptImage1, .gptImage1Mini], platformTasks: PlatformTask.all)

    /// What an element of a request turns out to be.
    package enum Match {
        case image(ModelContract)
        case platform(PlatformTask)
        case refused([Violation])
    }

    /// Finds the contract of a task, or says why there is none.
    package func match(_ task: JSON, under dialect: Dialect = .documented) -> Match {
        guard task["taskType"] == .string(ModelContract.taskType) else { return matchPlatformTask(task) }
        return model(of: task, under: dialect).map(Match.image) ?? .refused(modelViolations(in: task))
    }

    /// If the dialect accepts other models, the first stands in for them.
    private func model(of task: JSON, under dialect: Dialect) -> ModelContract? {
        if let named = models.first(where: { $0.answers(to: task["model"]) }) { return named }
        let acceptsOthers = dialect.otherImageModels == .accepted && task["model"]?.string?.isModelIdentifier ?? false
        return acceptsOthers ? models.first : nil
    }

    private func matchPlatformTask(_ task: JSON) -> Match {
        let known = platformTasks.first { .string($0.taskType) == task["taskType"] }
        let names = [ModelContract.taskType] + platformTasks.map(\.taskType)
        return known.map(Match.platform) ?? .refused(Field.taskType(names).violations(in: task).inReportingOrder)
    }

    /// Without a model only the rows that all models share can be judged.
    private func modelViolations(in task: JSON) -> [Violation] {
        let names = models.flatMap { [$0.model, $0.slug] }
        let model = Field("model", .choice(names), .required, "The model to use.", from: .seenInTheWild)
        return (Field.taskUUID.violations(in: task) + model.violations(in: task)).inReportingOrder
    }
}

extension ModelContract {
    package static let taskType = "imageInference"
}

extension String {
    /// Whether this has the form `provider:model@version` of an AIR identifier.
    package var isModelIdentifier: Bool { wholeMatch(of: /[^:@\s]+:[^:@\s]+@[^:@\s]+/) != nil }
}
