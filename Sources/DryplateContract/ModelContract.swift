/// The one place that knows the parameters, rules and prices of a model.
package struct ModelContract: Hashable, Sendable {
    package let name: String
    /// The AIR identifier, as in `"model": "openai:1@1"`.
    package let model: String
    /// The name in the addresses of the platform's pages, which `model` accepts too.
    package let slug: String
    package let fields: [Field]
    /// Parameters that only a later release of the platform's schema declares.
    package let laterFields: [Field]
    package let rules: [Rule]
    package let leniencies: [Leniency]
    package let prices: [Price]
}

extension ModelContract {
    /// The parameters that a dialect knows, as it knows them.
    package func fields(under dialect: Dialect) -> [Field] {
        (dialect.schemaRelease == .pages ? fields : fields + laterFields).adapted(to: dialect)
    }

    /// The task as the pages would have it written, as far as the dialect understands more than they say.
    package func documentedForm(of task: JSON, under dialect: Dialect) -> JSON {
        let form = leniencies.filter { $0.isGranted(by: dialect) }.reduce(task) { $1.rewriting($0, fields: fields) }
        return answers(to: form["model"]) ? form : substituting(form)
    }

    /// Everything wrong with a task for this model, in the order in which it is reported.
    package func violations(in task: JSON, under dialect: Dialect = .documented) -> [Violation] {
        let fields = fields(under: dialect)
        let ofRules = rules.flatMap { $0.violations(in: task, fields: fields, under: dialect) }
        return (fields.violations(in: task) + ofRules).reported(under: dialect)
    }

    /// The page that documents the model.
    package var documentation: String { "https://runware.ai/docs/models/\(slug)" }

    /// Whether `model` names this one.
    func answers(to name: JSON?) -> Bool { name == .string(model) || name == .string(slug) }

    /// A task for another model, as one for this.
    private func substituting(_ task: JSON) -> JSON {
        fields.declaredPart(of: task).setting("model", to: .string(model))
    }
}

extension [Field] {
    /// The rows as a dialect has them.
    func adapted(to dialect: Dialect) -> [Field] {
        dialect.taskUUIDVersion == .any ? self : map { $0 == .taskUUID ? .taskUUIDOfVersion4 : $0 }
    }
}

extension ModelContract: CustomStringConvertible {
    package var description: String { "\(name) (\(model))" }
}

extension [Violation] {
    /// Those that count under a dialect, in the order in which they are reported.
    func reported(under dialect: Dialect) -> [Violation] {
        guard !isEmpty else { return [] }
        return filter { dialect.undeclaredParameters == .refused || $0.stage != .unsupported }.inReportingOrder
    }

    /// By stage; `taskType`, `taskUUID` and `model` are looked at before anything else.
    var inReportingOrder: [Violation] {
        let stages: [String: Violation.Stage] = ["taskType": .taskType, "taskUUID": .taskUUID, "model": .model]
        return map { $0.at(stages[$0.parameters[0]] ?? $0.stage) }.enumerated()
            .sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }.map(\.element)
    }
}
