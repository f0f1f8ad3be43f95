import DryplateContract
import DryplateEstimate
import Testing

struct ComparisonTests {
    private let before = CostEstimate(of: [.task(1), .task(2, .medium), .task(3, .low), .task(4, .low)])
    private let after = CostEstimate(of: [.task(1), .task(3, .low), .task(5, .low, .landscape)])

    @Test func `kinds of images are added, removed, changed, or stay`() throws {
        let comparison = Comparison(of: after, to: try saved(before))
        #expect(comparison.rows.map(\.change) == [.changed, .added, .removed, .unchanged])
        #expect(comparison.rows.map { $0.delta?.amount } == ["-0.011", "0.016", "-0.042", "0"])
        #expect(comparison.delta?.amount == "-0.037")
    }

    @Test func `an estimate compared to itself does not change`() throws {
        let comparison = Comparison(of: before, to: try saved(before))
        #expect(comparison.rows.allSatisfy { $0.change == .unchanged })
        #expect(
            EstimateReport(before, comparedTo: try saved(before)).markdown.hasPrefix("### Cost of images: unchanged\n"))
    }

    @Test func `a new price is a change, even if the images stay`() throws {
        var prices = PriceList.runware
        prices.set(Price(.low, .square, "0.012", from: .given(in: "prices.yaml:2")), of: "openai:1@1")
        let dearer = CostEstimate(of: [.task(3, .low)], prices: prices)
        let row = try #require(Comparison(of: dearer, to: try saved(CostEstimate(of: [.task(3, .low)]))).rows.first)
        #expect((row.change, row.delta?.permille) == (.changed, 91))
    }

    @Test func `what is not known has no difference`() throws {
        let unknown = CostEstimate(of: [.task(1, model: "other:1@1")], dialect: .acceptingOtherModels)
        let comparison = Comparison(of: unknown, to: try saved(before))
        #expect(comparison.delta == nil)
        #expect(comparison.rows.last?.delta == nil)
        #expect(EstimateReport(unknown, comparedTo: try saved(before)).json.value(at: "comparison.delta") == .null)
    }

    @Test(
        arguments: [
            ("1", "1.125", 125), ("1", "0.5", -500), ("3", "4", 333), ("3", "5", 667), ("3", "1", -667),
            ("0", "1", nil),
            ("2", "2", 0),
        ] as [(Money, Money, Int128?)])
    func `percentages are rounded half away from zero`(before: Money, after: Money, permille: Int128?) throws {
        let estimates = [before, after].map { price in
            var prices = PriceList.runware
            prices.set(Price(.low, .square, price, from: .given(in: "a:1")), of: "openai:1@1")
            return CostEstimate(of: [.task(1, .low)], prices: prices)
        }
        #expect(Comparison(of: estimates[1], to: try saved(estimates[0])).delta?.permille == permille)
    }

    @Test func `what was saved is read again as it was`() throws {
        let estimate = CostEstimate(of: variety, times: 1_000_000_000_000_000, dialect: .acceptingOtherModels)
        let base = try saved(estimate)
        #expect(Comparison(of: estimate, to: base).rows.allSatisfy { $0.change == .unchanged })
    }

    @Test(
        arguments: [
            (#"{}"#, "base.json: this is no estimate; 'dryplate estimate --save' writes one"),
            (#"[1]"#, "base.json: this is no estimate; 'dryplate estimate --save' writes one"),
            (
                #"{"format": "dryplate-estimate/2"}"#,
                "base.json: found the format 'dryplate-estimate/2', but only 'dryplate-estimate/1' can be read"
            ),
            (
                #"{"format": "dryplate-estimate/1", "rows": {}}"#,
                "base.json: 'rows' must be an array and 'refused.count' a number"
            ),
            (
                #"{"format": "dryplate-estimate/1", "rows": [{"model": "a"}], "refused": {"count": 0}}"#,
                #"base.json: rows[0] is no row of an estimate, or repeats one: {"model":"a"}"#
            ),
        ])
    func `a file that is no estimate is refused`(text: String, problem: String) throws {
        let json = try JSON(parsing: text)
        #expect { try EstimateBase(json, name: "base.json") } throws: { "\($0)" == problem }
    }

    @Test(arguments: [
        ("images", "-1"), ("images", "1.5"), ("tasks", "1e40"), ("price", "0.1"), ("quality", "\"best\""),
    ])
    func `a row that cannot be is refused`(name: String, value: String) throws {
        let row = try #require(before.json["rows"]?.array?[0]).setting(name, to: try JSON(parsing: value))
        let json = before.json.setting("rows", to: [row])
        #expect(throws: EstimateBaseError.self) { try EstimateBase(json, name: "base.json") }
    }

    @Test func `a row that stands twice is refused`() throws {
        let row = try #require(before.json["rows"]?.array?[0])
        let json = before.json.setting("rows", to: [row, row])
        #expect(throws: EstimateBaseError.self) { try EstimateBase(json, name: "base.json") }
    }
}

/// What `--compare-to` reads after `--save` has written it.
func saved(_ estimate: CostEstimate) throws -> EstimateBase {
    try EstimateBase(try JSON(parsing: estimate.json.indentedText), name: "base.json")
}
