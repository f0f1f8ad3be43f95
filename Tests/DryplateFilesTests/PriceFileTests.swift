import DryplateContract
import DryplateFiles
import Testing

struct PriceFileTests {
    private let row = "- {model: openai:1@1, quality: high, width: 1024, height: 1024, price: 0.2}"

    @Test func `a file replaces prices, adds some, and makes some unknown`() throws {
        let prices = try list(
            """
            \(row)
            - model: other:1@1
              quality: low
              width: 64
              height: 32
              price: 1000000
            - {model: openai-gpt-image-1-mini, quality: low, width: 1024, height: 1024, price: unknown}
            """)
        #expect(prices.price(of: "openai:1@1", .high, .square)?.amount == "0.2")
        #expect(prices.price(of: "openai:1@1", .high, .square)?.provenance == .given(in: "prices.yaml:1"))
        #expect(prices.price(of: "other:1@1", .low, Size(64, 32))?.amount == "1000000")
        #expect(prices.price(of: "openai:1@2", .low, .square) == nil)
        #expect(
            prices.price(of: "openai:1@1", .low, .square) == PriceList.runware.price(of: "openai:1@1", .low, .square))
    }

    @Test func `JSON will do, and nothing may cost nothing`() throws {
        let prices = try list(
            #"[{"model": "openai:1@1", "quality": "low", "width": 1024, "height": 1536, "price": 0.000000}]"#)
        #expect(prices.price(of: "openai:1@1", .low, .portrait)?.amount == .zero)
    }

    @Test(arguments: [
        ("model: openai:1@1", "model: gpt", "'gpt' is no model; write its identifier, such as 'openai:1@1'"),
        ("quality: high", "quality: best", "'quality' must be 'high', 'medium' or 'low'; found 'best'"),
        (
            "quality: high", "quality: auto",
            "'quality' must be 'high', 'medium' or 'low'; found 'auto'; what stands for 'auto' is decided by the dialect's autoPricedAs"
        ),
        (
            "width: 1024", "width: 512",
            "openai:1@1 makes no images of 512x1024; it makes '1024x1024', '1024x1536' or '1536x1024'"
        ),
        ("width: 1024", "width: 0", "here must be a number of pixels; found 0"),
        ("price: 0.2", "price: -0.2", "'price' must be from 0 to 1000000; found -0.2"),
        ("price: 0.2", "price: 1000000.000001", "'price' must be from 0 to 1000000; found 1000000.000001"),
        (
            "price: 0.2", "price: 0.0000001",
            "'price' must be dollars with at most six decimals, such as 0.25, or unknown; found 0.0000001"
        ),
        (
            "price: 0.2", "price: '0.2'",
            "'price' must be dollars with at most six decimals, such as 0.25, or unknown; found \"0.2\""
        ),
        (
            "price: 0.2", "price: 2e-1",
            "'price' must be dollars with at most six decimals, such as 0.25, or unknown; found 2e-1"
        ),
        (
            "price: 0.2", "price: ~",
            "'price' must be dollars with at most six decimals, such as 0.25, or unknown; found null"
        ),
        (", price: 0.2", "", "a price needs the key 'price'"),
        ("price: 0.2", "cost: 0.2", "unknown key 'cost'; a price has 'model', 'quality', 'width', 'height', 'price'"),
    ])
    func `a row that makes no sense is refused with its line`(part: String, replacement: String, problem: String) throws
    {
        let text = "# prices\n" + row.replacing(part, with: replacement)
        let error = #expect(throws: FileError.self) { try list(text) }
        #expect((error?.file, error?.line, error?.problem) == ("prices.yaml", 2, problem))
    }

    @Test func `a row that stands twice is refused, under whichever name`() throws {
        let error = #expect(throws: FileError.self) {
            try list(row + "\n" + row.replacing("openai:1@1", with: "openai-gpt-image-1"))
        }
        #expect(
            error?.problem == "the price of openai:1@1 high 1024x1024 is set a second time, after line 1; keep one")
    }

    @Test(arguments: ["", "price: 1", "- 1", "- [1]"])
    func `what is no list of rows is refused`(text: String) {
        #expect(throws: FileError.self) { try list(text) }
    }

    @Test func `an empty list changes nothing`() throws {
        #expect(try list("[]") == .runware)
    }

    private func list(_ text: String) throws -> PriceList {
        var prices = PriceList.runware
        try prices.apply(file: "prices.yaml", text: text)
        return prices
    }
}
