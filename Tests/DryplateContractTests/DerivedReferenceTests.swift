@testable import DryplateContract
import Testing

/// What people and other programs read is recorded; see `expectSnapshot`.
struct DerivedReferenceTests {
    @Test(arguments: ModelContract.both) func `the JSON Schema is the recorded one`(model: ModelContract) throws {
        try expectSnapshot(model.jsonSchema().indentedText + "\n", "\(model.slug).schema.json")
    }

    @Test(arguments: ModelContract.both) func `the reference page is the recorded one`(model: ModelContract) throws {
        try expectSnapshot(model.markdown, "\(model.slug).md")
    }

    @Test func `the assumptions are the recorded ones`() throws {
        let lines = Catalog.runware.assumptions.map { "\($0.subject)\n    \($0.provenance.markdown)\n" }
        try expectSnapshot(lines.joined(), "assumptions.txt")
    }

    @Test func `a bar in a text does not end a cell of the reference`() throws {
        let field = Field("a|b", .choice(["x|y"]), .optional, "One | two.")
        let page = ModelContract.gptImage1.replacing(fields: [field]).markdown
        #expect(page.contains(#"| `a\|b` | string | optional | 'x\|y' | One \| two. | documented |"#))
    }

    @Test func `every error of the platform has a code and a status of its kind`() {
        #expect(Set(PlatformError.all.map(\.code)).count == PlatformError.all.count)
        #expect(PlatformError.all.allSatisfy { (400..<600).contains($0.status) })
    }
}

extension ModelContract {
    fileprivate func replacing(fields: [Field]) -> ModelContract {
        ModelContract(
            name: name, model: model, slug: slug, fields: fields, laterFields: [], rules: rules, leniencies: [],
            prices: prices
        )
    }
}
