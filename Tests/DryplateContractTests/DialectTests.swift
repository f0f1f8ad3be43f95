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
        let model = ModelContract.gptImage1Mini
        #expect(model.price(of: .auto, .square, under: dialect) == model.price(of: quality, .square))
    }
}
