import DryplateContract

extension ScenarioCase {
    /// Of all tasks that are posted, each once, sorted.
    var taskUUIDs: [String] {
        let posted = steps.flatMap { $0.tasks.compactMap { $0["taskUUID"]?.string } }
        return Set(posted).sorted()
    }

    /// The case with every string that is a key replaced by its value, in what is sent and in what is expected.
    func replacing(_ strings: [String: String]) -> ScenarioCase {
        ScenarioCase(title: title, steps: steps.map { $0.replacing(strings) })
    }
}

extension Step {
    fileprivate var tasks: [JSON] {
        switch self {
        case .post(let step): step.request.array ?? [step.request]
        case .image: []
        }
    }

    fileprivate func replacing(_ strings: [String: String]) -> Step {
        guard case .post(var step) = self else { return self }
        step.request = step.request.replacing(strings)
        step.body = step.body.replacing(strings)
        return .post(step)
    }
}
