import DryplateContract
import DryplateEstimate
import Testing

struct EstimatorTests {
    @Test func `tasks of one kind are one row, and each result costs`() {
        let estimate = CostEstimate(of: [.task(1), .task(2, results: 20), .task(3, .low)])
        #expect(estimate.rows.map(\.kind.quality) == [.low, .high])
        #expect(estimate.rows.map(\.tasks) == [1, 2])
        #expect(estimate.rows.map(\.images) == [1, 21])
        #expect(estimate.rows.map(\.cost) == ["0.011", "3.507"])
        #expect(estimate.total.cost == "3.518")
    }

    @Test func `a task that is refused costs nothing and is remembered with its place and what is wrong`() throws {
        let estimate = CostEstimate(of: [.task(1), JSON.task(2).setting("width", to: 8).setting("seed", to: 1)])
        let refused = try #require(estimate.refused.listed.first)
        #expect(estimate.total.cost == "0.167")
        #expect((refused.place, refused.taskUUID) == ("tasks.jsonl:2", JSON.uuid(2)))
        #expect(refused.violations.map(\.code) == ["unsupportedParameter", "unsupportedDimensions"])
    }

    @Test(arguments: [JSON.null, 7, "task", [], [:]])
    func `what is no task is refused`(task: JSON) {
        #expect(CostEstimate(of: [task]).refused.count == 1)
    }

    @Test func `of very many refused tasks the first thousand are kept, and all are counted`() {
        let estimate = CostEstimate(of: Array(repeating: [:], count: 1001))
        #expect((estimate.refused.listed.count, estimate.refused.count, estimate.refused.unlisted) == (1000, 1001, 1))
    }

    @Test func `tasks without images are counted apart`() {
        let poll: JSON = ["taskType": "getResponse", "taskUUID": .string(JSON.uuid(1))]
        let estimate = CostEstimate(of: [["taskType": "ping"], poll, .task(1)])
        #expect((estimate.free, estimate.total.tasks) == (2, 1))
    }

    @Test func `a model can be named by its page's name`() {
        let estimate = CostEstimate(of: [.task(1), .task(2, model: "openai-gpt-image-1")])
        #expect(estimate.rows.map(\.kind.model) == ["openai:1@1"])
    }

    @Test func `the dialect decides what is accepted and what it means`() {
        let task = JSON.task(1).setting("numberResults", to: nil).setting("numberOfResults", to: 3)
        #expect(CostEstimate(of: [task]).refused.count == 1)
        #expect(CostEstimate(of: [task], dialect: .compatible).total.images == 3)
    }

    @Test func `auto may cost as little as low and as much as high, and is counted as the dialect says`() {
        var dialect = Dialect()
        dialect.autoPricedAs = .medium
        let tasks = [JSON.task(1, .auto, results: 2), .task(2)]
        let (cautious, middling) = (CostEstimate(of: tasks).total, CostEstimate(of: tasks, dialect: dialect).total)
        #expect((cautious.cheapest, cautious.cost, cautious.dearest) == ("0.189", "0.501", "0.501"))
        #expect((middling.cheapest, middling.cost, middling.dearest) == ("0.189", "0.251", "0.501"))
    }

    @Test func `an unknown price is not zero: the total is a lower bound that says so`() {
        let estimate = CostEstimate(
            of: [.task(1), .task(2, model: "other:1@1", results: 2)], dialect: .acceptingOtherModels)
        #expect(estimate.rows.map(\.cost) == ["0.167", nil])
        #expect(estimate.total.isLowerBound && estimate.total.rangeIsLowerBound)
        #expect((estimate.total.phrase, estimate.total.unpricedImages) == ("at least 0.167", 2))
    }

    @Test func `a range needs the price of every quality`() {
        var prices = PriceList.runware
        prices.forget(.low, .square, of: "openai:1@1")
        let total = CostEstimate(of: [.task(1, .auto)], prices: prices).total
        #expect((total.cost, total.isLowerBound, total.rangeIsLowerBound) == ("0.167", false, true))
        #expect((total.cheapest, total.dearest) == ("0", "0.167"))
    }

    @Test func `sums are exact at any size`() {
        let times: Int128 = 1_000_000_000_000_000
        let total = CostEstimate(of: [.task(1, .low, results: 20)], times: times).total
        #expect((total.images, total.cost) == (20 * times, "220000000000000"))
    }

    @Test func `only refusals and budgets fail`() {
        let valid = CostEstimate(of: [.task(1)])
        let invalid = CostEstimate(of: [[:]])
        #expect([false, true].map(valid.exitCode) == [0, 0])
        #expect([false, true].map(invalid.exitCode) == [1, 0])
        #expect(CostEstimate(of: [.task(1)], budget: "0.1").exitCode(allowingInvalid: true) == 1)
    }
}
