import DryplateContract

extension ModelContract {
    static let both = [gptImage1, gptImage1Mini]
}

extension JSON {
    /// The least a task for GPT Image 1 needs.
    static let leastTask: JSON = [
        "taskType": "imageInference", "taskUUID": "581b618a-3399-4d68-8957-0c31b9bfd2a2", "model": "openai:1@1",
        "positivePrompt": "An orchard", "width": 1024, "height": 1024,
    ]

    /// The same task with some members changed, or removed with `nil`.
    static func task(_ changes: [String: JSON?]) -> JSON {
        changes.reduce(leastTask) { $0.setting($1.key, to: $1.value) }
    }
}

extension JSON {
    func violations(under dialect: Dialect = .documented) -> [Violation] {
        ModelContract.gptImage1.violations(in: self, under: dialect)
    }
}
