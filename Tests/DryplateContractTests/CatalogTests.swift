import DryplateContract
import Testing

struct CatalogTests {
    @Test(arguments: [
        ("openai:1@1", "openai:1@1"), ("openai-gpt-image-1", "openai:1@1"), ("openai:1@2", "openai:1@2"),
        ("openai-gpt-image-1-mini", "openai:1@2"),
    ])
    func `a model answers to its identifier and its slug`(name: String, model: String) {
        #expect(matched(.task(["model": .string(name)])) == "image \(model)")
    }

    @Test(
        arguments: [
            (["model": "openai:4@1"], "invalidModel model"), (["model": 1], "invalidModel model"),
            (["model": nil], "missingModel model"),
            (["model": nil, "taskUUID": "x"], "invalidTaskUUID taskUUID, missingModel model"),
            (["taskType": "imageInferenc"], "unsupportedTaskType taskType"),
            (["taskType": 1], "invalidTaskType taskType"),
            (["taskType": nil], "missingTaskType taskType"), (["taskType": .null], "invalidTaskType taskType"),
        ] as [([String: JSON?], String)])
    func `a task without a contract is refused`(changes: [String: JSON?], expected: String) {
        #expect(matched(.task(changes)) == expected)
    }

    @Test(arguments: ["authentication", "ping", "getResponse", "imageUpload", "mediaStorage", "accountManagement"])
    func `a task of the platform is found by its type`(name: String) {
        #expect(matched(["taskType": .string(name)]) == "platform \(name)")
    }

    @Test(arguments: [.null, 1, "imageInference", []] as [JSON]) func `what is no object has no task type`(
        element: JSON
    ) {
        #expect(matched(element) == "missingTaskType taskType")
    }

    @Test(
        arguments: [
            ("authentication", ["apiKey": "k"], []), ("authentication", [:], ["missingApiKey"]),
            ("authentication", ["apiKey": ""], ["invalidApiKeyLength"]), ("ping", ["ping": true], []),
            ("ping", [:], []),
            ("ping", ["ping": 1], ["invalidPing"]),
        ] as [(String, [String: JSON], [String])])
    func `the tasks of the connection have rows too`(name: String, members: [String: JSON], codes: [String]) throws {
        let task = try #require(PlatformTask.all.first { $0.taskType == name })
        let json = JSON.object([.init("taskType", .string(name))] + members.map { .init($0.key, $0.value) })
        #expect(task.fields.violations(in: json).map(\.code) == codes)
    }

    @Test func `an unknown model and an unknown task type are told what there is`() throws {
        let tasks = [JSON.task(["model": "openai:4@1"]), .task(["taskType": "videoInference"])]
        try expectSnapshot(tasks.flatMap(violations).map { $0.message + "\n" }.joined(), "catalog.txt")
    }

    private func matched(_ task: JSON) -> String {
        switch Catalog.runware.match(task) {
        case .image(let model): "image \(model.model)"
        case .platform(let platformTask): "platform \(platformTask.taskType)"
        case .refused(let violations): violations.map { "\($0.code) \($0.parameters[0])" }.joined(separator: ", ")
        }
    }

    private func violations(in task: JSON) -> [Violation] {
        guard case .refused(let violations) = Catalog.runware.match(task) else { return [] }
        return violations
    }
}
