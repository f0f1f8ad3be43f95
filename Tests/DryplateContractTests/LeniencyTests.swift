import DryplateContract
import Testing

struct LeniencyTests {
    @Test(
        arguments: [
            (["outputFormat": "png"], "outputFormat", "PNG"), (["outputFormat": "JPEG"], "outputFormat", "JPG"),
            (["outputFormat": "jpeg"], "outputFormat", "JPG"), (["outputFormat": "webp"], "outputFormat", "WEBP"),
            (["outputType": "url"], "outputType", "URL"),
            (["outputType": ["dataURI", "URL"]], "outputType", "dataURI"),
            (["outputType": ["BASE64DATA"]], "outputType", "base64Data"),
            (["deliveryMethod": "Async"], "deliveryMethod", "async"),
            (["numberOfResults": 3], "numberResults", 3),
            (["numberOfResults": 3, "numberResults": 2], "numberResults", 2),
            (["checkNSFW": true], "safety.checkContent", true), (["checkNsfw": false], "safety.checkContent", false),
            (["safety.mode": "full"], "safety.mode", "fast"),
            (["providerSettings.openai.quality": "High"], "providerSettings.openai.quality", "high"),
            (["referenceImages": ["iVBORw0KGgo="]], "inputs.referenceImages", ["iVBORw0KGgo="]),
        ] as [([String: JSON?], String, JSON)])
    func `the compatible dialect reads what clients write otherwise`(
        changes: [String: JSON?], path: String, value: JSON
    ) {
        let form = JSON.task(changes).documentedForm(under: .compatible)
        #expect(form.value(at: path) == value)
        #expect(form.violations(under: .compatible) == [])
    }

    @Test(
        arguments: [
            ["outputFormat": "gif"], ["outputType": []], ["outputType": ["URLs"]], ["numberOfResults": 21],
            ["checkNSFW": "yes"], ["referenceImages": "x"], ["referenceImages": ["ftp://a"]],
        ] as [[String: JSON?]])
    func `what nobody could mean is refused all the same`(changes: [String: JSON?]) {
        #expect(JSON.task(changes).documentedForm(under: .compatible).violations(under: .compatible).count == 1)
    }

    @Test func `the documented dialect reads nothing into a task`() {
        let task = JSON.task(["outputFormat": "png", "referenceImages": [], "numberOfResults": 1, "checkNSFW": true])
        #expect(task.documentedForm(under: .documented) == task)
    }

    @Test func `each leniency has its switch`() {
        let task = JSON.task(["outputFormat": "png", "referenceImages": ["iVBORw0KGgo="], "width": nil, "height": nil])
        #expect(
            task.codes { $0.rootReferenceImages = .accepted } == ["missingDimensionParameters", "invalidOutputFormat"])
        #expect(task.codes { $0.otherSpellings = .accepted } == ["unsupportedParameter", "missingDimensionParameters"])
        #expect(
            task.codes {
                $0.rootReferenceImages = .accepted
                $0.otherSpellings = .accepted
                $0.dimensions = .optionalWithReferences
            } == [])
    }

    @Test func `with reference images an image without a size is square`() throws {
        let task = JSON.task(["inputs.referenceImages": ["iVBORw0KGgo="], "width": nil, "height": nil])
        let form = task.documentedForm(under: .compatible)
        #expect(ImageTask(form, .gptImage1)?.size == .square)
        #expect(
            form.setting("width", to: nil).violations(under: .compatible).map(\.parameter) == [
                ["width", "height", "referenceImages"]
            ])
    }

    @Test func `without references a size is missed in the words of the platform`() throws {
        let violation = try #require(JSON.task(["width": nil, "height": nil]).violations(under: .compatible).first)
        let words = "Missing dimension parameters. Either width and height, or referenceImages must be provided."
        #expect(violation.message == words)
    }

    @Test(arguments: ModelContract.both) func `a documented task has the documented form already`(
        model: ModelContract
    ) {
        for probe in model.probes where probe.expected == .accepted {
            #expect(model.documentedForm(of: probe.task, under: .compatible) == probe.task, "\(probe.name)")
        }
    }

    @Test(arguments: 0..<20) func `any value at any place can be read`(seed: UInt64) {
        var random = SeededRandom(state: seed)
        for (path, _) in ModelContract.gptImage1.fields.flattened {
            let task = JSON.leastTask.setting(path, to: random.json(depth: 3)).documentedForm(under: .compatible)
            #expect(!task.violations(under: .compatible).isEmpty || ImageTask(task, .gptImage1) != nil, "\(path)")
        }
    }
}

extension JSON {
    fileprivate func documentedForm(under dialect: Dialect) -> JSON {
        ModelContract.gptImage1.documentedForm(of: self, under: dialect)
    }

    fileprivate func codes(_ change: (inout Dialect) -> Void) -> [String] {
        var dialect = Dialect.documented
        change(&dialect)
        return documentedForm(under: dialect).violations(under: dialect).map(\.code)
    }
}
