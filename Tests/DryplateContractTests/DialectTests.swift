import DryplateContract
import Testing

struct DialectTests {
    private let extra = JSON.task(["seed": 1, "providerSettings": ["openai": ["style": "vivid"]], "outputQuality": 100])

    @Test func `the documented dialect refuses undeclared parameters`() {
        #expect(extra.violations(under: .documented).map(\.code).filter { $0 == "unsupportedParameter" }.count == 2)
    }

    @Test func `the compatible dialect ignores undeclared parameters and nothing else`() {
        #expect(extra.violations(under: .compatible).map(\.code) == ["invalidOutputQuality"])
        #expect(Dialect.compatible.seedInResults && !Dialect.documented.seedInResults)
    }

    @Test func `transparent as JPG can be let through`() {
        var dialect = Dialect.documented
        dialect.transparentJPG = .flattened
        let task = JSON.task(["providerSettings.openai.background": "transparent"])
        #expect(task.violations(under: dialect) == [])
        #expect(task.violations().map(\.code) == ["unsupportedBackground"])
        #expect(ImageTask(task, .gptImage1)?.background == .transparent)
    }

    @Test(arguments: Quality.allCases) func `auto is priced as the dialect says`(quality: Quality) {
        guard quality != .auto else { return }
        var dialect = Dialect.documented
        dialect.autoPricedAs = quality
        let (prices, model) = (PriceList.runware, "openai:1@2")
        #expect(prices.price(of: model, .auto, .square, under: dialect) == prices.price(of: model, quality, .square))
    }
}

extension DialectTests {
    @Test(arguments: [("581b618a-3399-4d68-8957-0c31b9bfd2a2", true), ("019c42a0-c3ff-7138-be83-ee257abc5331", false)])
    func `only version 4 can be asked for`(taskUUID: String, isOfVersion4: Bool) {
        var dialect = Dialect.documented
        dialect.taskUUIDVersion = .v4
        let task = JSON.task(["taskUUID": .string(taskUUID)])
        #expect(task.violations() == [])
        #expect(task.violations(under: dialect).map(\.code) == (isOfVersion4 ? [] : ["invalidTaskUUID"]))
    }

    @Test(arguments: ["settings", "routing", "advancedFeatures"])
    func `the release of October 2026 declares three more objects`(name: String) {
        var dialect = Dialect.documented
        dialect.schemaRelease = .october2026
        let task = JSON.task([name: ["anything": [1, 2]]])
        #expect(task.violations().map(\.code) == ["unsupportedParameter"])
        #expect(task.violations(under: dialect) == [])
        #expect(task.setting(name, to: 1).violations(under: dialect).map(\.code) == ["invalid\(name.capitalizedFirst)"])
    }

    @Test(arguments: ["runware:400@2", "civitai:102438@133677", "openai:4@1"])
    func `another model is served as GPT Image 1 if the dialect says so`(model: String) throws {
        var dialect = Dialect.documented
        dialect.otherImageModels = .accepted
        let task = JSON.task(["model": .string(model), "steps": 4, "inputs": ["seedImage": "x"]])
        guard case .image(let contract) = Catalog.runware.match(task, under: dialect) else {
            Issue.record("\(model) has no contract")
            return
        }
        let form = contract.documentedForm(of: task, under: dialect)
        #expect(contract.violations(in: form, under: dialect) == [])
        #expect(ImageTask(form, contract)?.model == "openai:1@1")
        guard case .refused = Catalog.runware.match(task) else {
            Issue.record("\(model) is not refused")
            return
        }
    }

    @Test(arguments: ["gpt-image-9", "", "a:b", "a@b", "a:b@c@d", "a b:c@d"])
    func `what has not the form of an identifier is no other model`(model: String) {
        var dialect = Dialect.documented
        dialect.otherImageModels = .accepted
        guard case .refused = Catalog.runware.match(.task(["model": .string(model)]), under: dialect) else {
            Issue.record("'\(model)' is served")
            return
        }
    }
}
