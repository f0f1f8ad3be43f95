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
        #expect(sizes.map { model.price(of: quality, $0)?.amount } == expected)
    }

    @Test func `an unknown size has no price`() {
        #expect(ModelContract.gptImage1.price(of: .high, Size(1, 1)) == nil)
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
        #expect(Money(micros: .max).description == "9223372036854.775807")
        #expect(Money(micros: .min).description == "-9223372036854.775808")
    }
}
