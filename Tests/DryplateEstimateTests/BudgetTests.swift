import DryplateContract
import DryplateEstimate
import Testing

struct BudgetTests {
    private let tasks: [JSON] = [.task(1), .task(2), .task(3)]

    @Test(arguments: [("0.501", false), ("0.500999", true), ("1000000", false), ("0", true)] as [(Money, Bool)])
    func `a budget may be spent to the last millionth`(limit: Money, isExceeded: Bool) {
        #expect(CostEstimate(of: tasks, budget: limit).budget?.isExceeded == isExceeded)
    }

    @Test func `the tasks that go beyond a budget are named with place, UUID and running total`() throws {
        let budget = try #require(CostEstimate(of: tasks, budget: "0.2").budget)
        #expect(budget.offenders.map(\.place) == ["tasks.jsonl:2", "tasks.jsonl:3"])
        #expect(budget.offenders.map(\.taskUUID) == [JSON.uuid(2), JSON.uuid(3)])
        #expect(budget.offenders.map(\.runningTotal) == ["0.334", "0.501"])
    }

    @Test func `of very many the first ten are named`() throws {
        let budget = try #require(CostEstimate(of: (0..<30).map { .task($0) }, budget: "0").budget)
        #expect((budget.offenders.count, budget.offenderCount, budget.unlisted) == (10, 30, 20))
    }

    @Test func `no budget can be kept with a price that is not known`() throws {
        let tasks: [JSON] = [.task(1), .task(2, model: "other:1@1")]
        let budget = try #require(CostEstimate(of: tasks, dialect: .acceptingOtherModels, budget: "1000").budget)
        #expect(budget.isExceeded)
        #expect(budget.offenders.map(\.taskUUID) == [JSON.uuid(2)])
        #expect(budget.offenders.map(\.cost) == [nil])
    }

    @Test func `what is free or refused is in every budget`() {
        let estimate = CostEstimate(of: [["taskType": "ping"], [:]], budget: "0")
        #expect(estimate.budget?.isExceeded == false)
    }

    @Test func `a task that is repeated is spent as often`() {
        #expect(CostEstimate(of: [.task(1)], times: 3, budget: "0.5").budget?.offenders.map(\.cost) == ["0.501"])
    }

    @Test func `auto is counted as assumed, and what it may cost is told`() {
        var dialect = Dialect()
        dialect.autoPricedAs = .low
        let estimate = CostEstimate(of: [.task(1, .auto)], dialect: dialect, budget: "0.1")
        #expect(estimate.budget?.isExceeded == false)
        #expect(
            EstimateReport(estimate).text.contains(
                "If 'auto' turns out as dear as can be, the budget is exceeded by 0.067."))
    }
}
