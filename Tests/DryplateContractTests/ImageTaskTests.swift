import DryplateContract
import Testing

struct ImageTaskTests {
    @Test(arguments: ModelContract.both) func `what a task leaves out has the documented default`(model: ModelContract)
        throws
    {
        let task = try #require(ImageTask(.leastTask, model))
        #expect(task.taskUUID == "581b618a-3399-4d68-8957-0c31b9bfd2a2")
        #expect(task.model == model.model)
        #expect(task.positivePrompt == "An orchard")
        #expect(task.size == .square)
        #expect((task.outputType, task.outputFormat, task.outputQuality) == (.URL, .JPG, 95))
        #expect((task.deliveryMethod, task.webhookURL, task.uploadEndpoint) == (.sync, nil, nil))
        #expect((task.safetyMode, task.ttl, task.includesCost, task.numberResults) == (.none, nil, false, 1))
        #expect((task.referenceImages, task.background, task.quality) == ([], .auto, .auto))
    }

    @Test func `what a task gives is read`() throws {
        let json = JSON.task([
            "width": 1024, "height": 1536, "outputType": "URL", "outputFormat": "WEBP", "outputQuality": 20,
            "deliveryMethod": "async", "webhookURL": "https://a.example", "uploadEndpoint": "https://b.example",
            "safety.mode": "fast", "ttl": 60, "includeCost": true, "numberResults": 20,
            "inputs.referenceImages": ["iVBORw0KGgo=", "https://c.example"],
            "providerSettings": ["openai": ["background": "transparent", "quality": "low"]],
        ])
        let task = try #require(ImageTask(json, .gptImage1))
        #expect((task.size, task.outputFormat, task.outputQuality) == (.portrait, .WEBP, 20))
        #expect(task.deliveryMethod == .async)
        #expect((task.webhookURL, task.uploadEndpoint) == ("https://a.example", "https://b.example"))
        #expect((task.safetyMode, task.ttl, task.includesCost, task.numberResults) == (.fast, 60, true, 20))
        #expect(task.referenceImages == ["iVBORw0KGgo=", "https://c.example"])
        #expect((task.background, task.quality) == (.transparent, .low))
    }

    @Test(
        arguments: [
            (.object([]), .none), (["checkContent": false], .none), (["checkContent": true], .fast),
            (["mode": "fast"], .fast), (["mode": "none", "checkContent": true], .none),
            (["mode": "fast", "checkContent": false], .fast),
        ] as [(JSON, SafetyMode)])
    func `a given safety mode wins over the switch`(safety: JSON, mode: SafetyMode) {
        #expect(ImageTask(.task(["safety": safety]), .gptImage1)?.safetyMode == mode)
    }

    @Test(arguments: [(.URL, 60), (.base64Data, nil), (.dataURI, nil)] as [(OutputType, Int?)])
    func `a time to live counts for URLs only`(type: OutputType, ttl: Int?) {
        let task = JSON.task(["outputType": .string(type.rawValue), "ttl": 60])
        #expect(ImageTask(task, .gptImage1)?.ttl == ttl)
    }

    @Test func `a task that names the model by its slug has the identifier`() {
        let task = JSON.task(["model": "openai-gpt-image-1-mini"])
        #expect(ImageTask(task, .gptImage1Mini)?.model == "openai:1@2")
    }

    @Test func `of duplicate parameters the last counts`() throws {
        let task = try JSON(parsing: JSON.leastTask.text.dropLast() + #","width":1536}"#)
        #expect(task.violations() == [])
        #expect(ImageTask(task, .gptImage1)?.size == .landscape)
    }

    @Test(arguments: ["taskUUID", "positivePrompt", "width", "height"])
    func `without a required value there is no task`(name: String) {
        #expect(ImageTask(.task([name: nil]), .gptImage1) == nil)
    }

    @Test(
        arguments: [
            ("ttl", ["ttl": 60], false), ("ttl", ["ttl": 60, "outputType": "dataURI"], true),
            ("ttl", ["outputType": "dataURI"], false), ("outputQuality", ["outputQuality": 50], false),
            ("outputQuality", ["outputQuality": 50, "outputFormat": "PNG"], true),
        ] as [(String, [String: JSON?], Bool)])
    func `a rule tells whether a parameter is without effect`(path: String, changes: [String: JSON?], expected: Bool) {
        let model = ModelContract.gptImage1
        let rules = model.rules.filter { $0.summary.hasPrefix("'\(path)'") }
        #expect(rules.map { $0.isWithoutEffect(in: .task(changes), fields: model.fields) } == [expected])
    }
}
