@testable import DryplateContract
import Testing

struct ContractLintTests {
    @Test(arguments: ModelContract.both) func `the tables are sound`(model: ModelContract) {
        #expect(model.lint == [])
    }

    @Test(
        arguments: [
            ([.good, .good], "good stands twice"),
            ([Field("a", .integer(1...2), .defaults(to: 3), "Text.")], "a has a default that it would refuse"),
            ([Field("a", .boolean, .defaults(to: "true"), "Text.")], "a has a default that it would refuse"),
            ([Field("a", .boolean, .optional, "No sentence")], "a has no sentence that explains it"),
            ([Field("a", .choice([]), .optional, "Text.")], "a is a choice of nothing"),
            (
                [Field("a", .boolean, .requiredTogether, "Text.")],
                "a is required together with others, but no rule names it"
            ),
            ([Field("a", .boolean, .optional, "Text.", from: .inferred(because: ""))], "m a: no reason given"),
            ([Field("o", .object([.good, .good]), .optional, "Text.")], "o.good stands twice"),
            (
                [Field("o", .object([Field("b", .boolean, .optional, "")]), .optional, "Text.")],
                "o.b has no sentence that explains it"
            ),
        ] as [([Field], String)])
    func `a faulty row is found`(fields: [Field], fault: String) {
        #expect(ModelContract.broken(fields: fields).lint == [fault])
    }

    @Test func `a rule about an unknown parameter is found`() {
        let rule = Rule(.effective(path: "gone", when: "good", isOneOf: []), "Text.", from: .documented)
        #expect(ModelContract.broken(rules: [rule]).lint == ["a rule names the unknown parameter gone"])
    }

    @Test func `a rule without a reason is found`() {
        let rule = Rule(.effective(path: "good", when: "good", isOneOf: []), "Text.", from: .invented(because: ""))
        #expect(ModelContract.broken(rules: [rule]).lint == ["m rule: Text.: no reason given"])
    }

    @Test func `a size without prices and prices without a size are found`() {
        let rule = Rule(.dimensions(oneOf: [.square]), "Text.", from: .documented)
        let sides = ["width", "height"].map { Field($0, .integer(min: 1), .requiredTogether, "Text.") }
        let prices = [Price(.low, .square, "1"), Price(.low, .square, "2"), Price(.high, .portrait, "3")]
        #expect(
            ModelContract.broken(fields: sides, rules: [rule], prices: prices).lint == [
                "high 1024x1024 has no price", "medium 1024x1024 has no price", "low 1024x1024 has two prices",
                "1024x1536 has a price but is no size",
            ]
        )
    }

    @Test func `all faults are found at once`() {
        let fields = [Field("a", .choice([]), .defaults(to: 1), "No sentence"), .good, .good]
        #expect(ModelContract.broken(fields: fields).lint.count == 4)
    }
}

extension Field {
    fileprivate static let good = Field("good", .boolean, .optional, "Text.")
}

extension ModelContract {
    fileprivate static func broken(
        fields: [Field] = [.good], rules: [Rule] = [], prices: [Price] = []
    ) -> ModelContract {
        ModelContract(
            name: "M", model: "m", slug: "m", fields: fields, laterFields: [], rules: rules, leniencies: [],
            prices: prices)
    }
}
