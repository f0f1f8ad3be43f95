import DryplateContract
import Foundation
import Testing

struct DocumentedExampleTests {
    @Test func `there are eight examples`() throws {
        #expect(try Example.all().count == 8)
    }

    @Test func `every documented request keeps the contract and costs what its page says`() throws {
        for example in try Example.all() {
            let model = try #require(example.model, "\(example.title)")
            #expect(model.violations(in: example.request) == [], "\(example.title)")
            let task = try #require(ImageTask(example.request, model), "\(example.title)")
            #expect(
                PriceList.runware.price(of: model.model, task.quality, task.size)?.amount.json == example.cost,
                "\(example.title)")
        }
    }
}

/// A request and the cost of its answer, copied from a model page.
private struct Example {
    let title: String
    let request: JSON
    let cost: JSON

    static func all() throws -> [Example] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "ScenarioLibraryTests/Reference")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.map(Example.init)
    }

    init(_ file: URL) throws {
        let json = try parse(try Data(contentsOf: file))
        title = try #require(json["title"]?.string)
        request = try #require(json["request"])
        cost = try #require(json.value(at: "response.cost"))
    }

    var model: ModelContract? {
        guard case .image(let model) = Catalog.runware.match(request) else { return nil }
        return model
    }
}
