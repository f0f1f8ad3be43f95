import DryplateContract
import Testing

struct ViolationTests {
    /// The order of wire.md, C24.
    @Test func `several faults are found at once and the most basic comes first`() {
        let task = JSON.task([
            "taskType": 1, "taskUUID": "no", "model": .null, "seed": 1, "positivePrompt": nil, "outputQuality": 100,
            "outputFormat": "JPG", "providerSettings": ["openai": ["background": "transparent", "style": "vivid"]],
            "width": 1000,
        ])
        #expect(
            task.violations().map(\.code) == [
                "invalidTaskType", "invalidTaskUUID", "invalidModel", "unsupportedParameter", "unsupportedParameter",
                "missingPositivePrompt", "invalidOutputQuality", "unsupportedDimensions", "unsupportedBackground",
            ]
        )
    }

    @Test func `missing parts of a task come before wrong ones`() {
        let task: JSON = ["taskType": "imageInference", "model": "openai:1@1", "ttl": 1, "x": 1]
        #expect(
            task.violations().map(\.code) == [
                "missingTaskUUID", "unsupportedParameter", "missingPositivePrompt", "missingDimensionParameters",
                "invalidTtl",
            ]
        )
    }

    @Test func `each bad reference image is found`() {
        let task = JSON.task(["inputs": ["referenceImages": ["ftp://a", "iVBORw0KGgo=", 7]]])
        #expect(task.violations().map(\.parameters) == [["inputs.referenceImages[0]"], ["inputs.referenceImages[2]"]])
        #expect(task.violations().allSatisfy { $0.parameter == "referenceImages" })
    }

    @Test func `a dimension that breaks its own row is not judged again`() {
        #expect(JSON.task(["width": 0]).violations().map(\.code) == ["invalidWidth"])
        #expect(JSON.task(["width": "1024", "height": 1]).violations().map(\.code) == ["invalidWidth"])
    }

    @Test func `a size turned round is another size`() {
        #expect(JSON.task(["width": 1536, "height": 1024]).violations() == [])
        #expect(JSON.task(["width": 1536, "height": 1536]).violations().map(\.code) == ["unsupportedDimensions"])
    }

    @Test(arguments: [.null, 1, "x", [], ["imageInference"]] as [JSON]) func `what is no object misses everything`(
        task: JSON
    ) {
        #expect(
            task.violations().map(\.code) == [
                "missingTaskType", "missingTaskUUID", "missingModel", "missingPositivePrompt",
                "missingDimensionParameters",
            ]
        )
    }

    @Test(arguments: 0..<20) func `any value at any place is judged`(seed: UInt64) {
        var random = SeededRandom(state: seed)
        for (path, _) in ModelContract.gptImage1.fields.flattened {
            let task = JSON.leastTask.setting(path, to: random.json(depth: 3))
            #expect(task.violations().allSatisfy { $0.message.hasSuffix(".") || $0.message.hasSuffix("?") }, "\(path)")
            _ = ImageTask(task, .gptImage1)
        }
    }

    @Test func `the words and echoes of typical mistakes`() throws {
        let lines = TypicalMistakes.all.map { name, task in
            "\(name)\n" + task.violations().map(\.snapshot).joined(separator: "\n") + "\n"
        }
        try expectSnapshot(lines.joined(separator: "\n"), "violations.txt")
    }
}

extension Violation {
    fileprivate var snapshot: String {
        "    \(code) \(parameter.text) \(JSON.object(constraints).text) \(provenance.name)\n    \(message)"
    }
}
