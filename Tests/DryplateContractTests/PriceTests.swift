import DryplateContract
import Testing

struct PriceTests {
    /// The table of wire.md §11.2, row by row.
    @Test(
        arguments: [
            (.gptImage1, .low, ["0.011", "0.016", "0.016"]), (.gptImage1, .medium, ["0.042", "0.063", "0.063"]),
            (.gptImage1, .high, ["0.167", "0.25", "0.25"]), (.gptImage1Mini, .low, ["0.005", "0.006", "0.006"]),
            (.gptImage1Mini, .medium, ["0.011", "0.015", "0.015"]),
            (.gptImage1Mini, .high, ["0.036", "0.052", "0.052"]),
            (.gptImage1, .auto, ["0.167", "0.25", "0.25"]), (.gptImage1Mini, .auto, ["0.036", "0.052", "0.052"]),
        ] as [(ModelContract, Quality, [Money])])
    func `an image costs what the table says`(model: ModelContract, quality: Quality, expected: [Money]) {
        let sizes = [Size.square, .portrait, .landscape]
        #expect(sizes.map { PriceList.runware.price(of: model.model, quality, $0)?.amount } == expected)
    }

    @Test(arguments: [("openai:1@1", Size(1, 1)), ("runware:100@1", .square)])
    func `an unknown size and an unknown model have no price`(model: String, size: Size) {
        #expect(PriceList.runware.price(of: model, .high, size) == nil)
    }

    @Test(arguments: ["openai:1@1", "runware:100@1"])
    func `a price can be set and forgotten`(model: String) {
        var prices = PriceList.runware
        prices.set(Price(.high, .square, "0.3", from: .given(in: "prices.yaml:3")), of: model)
        #expect(prices.price(of: model, .high, .square)?.amount == "0.3")
        #expect(prices.price(of: "openai:1@2", .high, .square)?.amount == "0.036")
        prices.forget(.high, .square, of: model)
        #expect(prices.price(of: model, .auto, .square) == nil)
    }

    @Test(arguments: [
        (0, "0"), (1, "0.000001"), (15_000, "0.015"), (250_000, "0.25"), (1_000_000, "1"), (10_500_000, "10.5"),
        (-15_000, "-0.015"), (-3_000_000, "-3"), (123_456_789, "123.456789"),
    ])
    func `money is written exactly and without trailing zeros`(micros: Int, text: String) throws {
        #expect(Money(micros: micros).description == text)
        #expect(Money(stringLiteral: text) == Money(micros: micros))
        #expect(try JSON(parsing: text) == Money(micros: micros).json)
    }

    @Test func `a thousand small prices add up exactly`() {
        #expect((0..<1000).reduce(Money.zero) { sum, _ in sum + "0.011" } == "11")
    }

    @Test func `the largest amounts can be written`() {
        #expect(Money(micros: Int.max).description == "9223372036854.775807")
        #expect(Money(micros: Int128.min).description == "-170141183460469231731687303715884.105728")
    }

    @Test func `no count of the dearest images overflows`() {
        let dearest = Money.most
        #expect((dearest * 1_000_000_000 * 1_000_000_000).description == "1" + String(repeating: "0", count: 24))
    }

    @Test(arguments: ["", "-", "1.", ".5", "1.2345678", "0,25", "1e3", "+1", " 1", "NaN", "1_000"])
    func `what is no amount in dollars is not read`(text: String) {
        #expect(Money(dollars: text) == nil)
    }

    @Test func `amounts are compared and counted off`() {
        #expect(("10" as Money) - "0.011" == "9.989" && ("2" as Money) < "10")
        #expect(("0.015" as Money) * 20 == "0.3")
    }
}
