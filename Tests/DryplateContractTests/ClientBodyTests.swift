import DryplateContract
import Testing

struct ClientBodyTests {
    @Test(arguments: ClientBodies.strict.map { $0 } + ClientBodies.lenient.map { $0 })
    func `every client is accepted under the compatible dialect`(client: String, body: String) throws {
        #expect(try violations(of: body, under: .compatible) == [], "\(client)")
    }

    @Test(arguments: ClientBodies.strict.map { $0 })
    func `a client that keeps to the pages is accepted under the documented dialect`(
        client: String, body: String
    ) throws {
        #expect(try violations(of: body, under: .documented) == [], "\(client)")
    }

    @Test(arguments: ClientBodies.lenient.map { $0 })
    func `a client that sends more is refused under the documented dialect`(client: String, body: String) throws {
        #expect(try violations(of: body, under: .documented) != [], "\(client)")
    }

    @Test func `reference images at the root are seen`() throws {
        let imgly = try #require(ClientBodies.lenient.first { $0.key == "imgly/plugins" }?.value)
        let task = try #require(try JSON(parsing: imgly).array?.first)
        let form = ModelContract.gptImage1Mini.documentedForm(of: task, under: .compatible)
        #expect(ImageTask(form, .gptImage1Mini)?.referenceImages.count == 1)
    }

    private func violations(of body: String, under dialect: Dialect) throws -> [Violation] {
        let task = try #require(try JSON(parsing: body).array?.first)
        switch Catalog.runware.match(task, under: dialect) {
        case .image(let model):
            return model.violations(in: model.documentedForm(of: task, under: dialect), under: dialect)
        case .platform: return []
        case .refused(let violations): return violations
        }
    }
}
