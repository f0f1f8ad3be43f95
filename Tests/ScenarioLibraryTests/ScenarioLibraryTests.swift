import DryplateContract
import DryplateFiles
import DryplateScenarios
import Foundation
import Scenarios
import Testing

/// The shipped scenarios against the documented examples, which lie beside these tests byte for byte.
struct ScenarioLibraryTests {
    @Test func `there is one scenario for each documented example, sorted`() throws {
        let names = try ScenarioLibrary.Folder.documented.files().map(\.name)
        #expect(names == (try DocumentedExample.names().map { "Scenarios/documented/\($0).yaml" }))
        #expect(names.count == 8)
    }

    @Test(arguments: try DocumentedExample.all())
    func `title, request and size are those of the example`(example: DocumentedExample) throws {
        let scenario = try example.scenario()
        #expect(scenario.title == example.json["title"]?.string)
        #expect(scenario.cases.map(\.title) == ["as written", "with includeCost"])
        #expect(try example.post(0).request == .json([example.request]))
        #expect(try example.post(1).request == .json([example.request.setting("includeCost", to: true)]))
        for test in scenario.cases {
            guard case .image(let image) = test.steps.last,
                case .picture(let format, let width, let height) = image.expectation
            else { throw Unexpected() }
            #expect(width.value == example.request["width"]?.integer)
            #expect(height.value == example.request["height"]?.integer)
            #expect(format.value == .jpeg)
        }
    }

    @Test(arguments: try DocumentedExample.all())
    func `the documented response is what the cases expect, with the cost only on demand`(
        example: DocumentedExample
    ) throws {
        let bare = example.response.setting("cost", to: nil)
        #expect(try example.mismatches(0, bare) == [])
        #expect(try example.mismatches(1, example.response) == [])
        #expect(try example.mismatches(0, example.response) == ["data[0].cost"])
        #expect(try example.mismatches(1, bare) == ["data[0].cost"])
        #expect(try example.post(0).status.value == 200)
        #expect(try example.post(1).status.value == 200)
    }

    @Test(arguments: try DocumentedExample.all())
    func `every documented member is needed, and no other is allowed`(example: DocumentedExample) throws {
        let members = try #require(example.response.members)
        for member in members {
            let path = "data[0].\(member.name)"
            #expect(try example.mismatches(1, example.response.setting(member.name, to: nil)) == [path])
            #expect(try example.mismatches(1, example.response.setting(member.name, to: "other")) == [path])
        }
        #expect(try example.mismatches(1, example.response.setting("seed", to: 7)) == ["data[0].seed"])
    }

    @Test func `every example runs on five delivery paths, and expects the same results`() throws {
        let scenarios = try Scenario.documented()
        #expect(scenarios.count == 8)
        for scenario in scenarios {
            #expect(scenario.cases.map(\.delivery) == [Delivery.allCases, Delivery.allCases].flatMap { $0 })
            let titles = ["as written", "with includeCost"].flatMap { Array(repeating: $0, count: 5) }
            #expect(scenario.cases.map(\.title) == titles)
            for test in scenario.cases { #expect(test.steps.last == scenario.cases[0].steps.last) }
        }
    }

    @Test(arguments: [ScenarioLibrary.Folder.validation, .delivery, .cost, .resilience])
    func `the other scenarios can be read, and their titles tell them apart`(
        folder: ScenarioLibrary.Folder
    ) throws {
        let scenarios = try Scenario.library().filter { $0.path.hasPrefix("\(folder.rawValue)/") }
        #expect(!scenarios.isEmpty)
        #expect(scenarios.map(\.file) == scenarios.map(\.file).sorted())
        #expect(Set(scenarios.map(\.title)).count == scenarios.count)
        for scenario in scenarios {
            #expect(scenario.file.hasPrefix("Scenarios/\(folder.rawValue)/"))
            #expect(scenario.source.hasPrefix("https://runware.ai/docs/"))
            #expect(Set(scenario.cases.map(\.title)).count == scenario.cases.count)
        }
    }

    @Test func `the scenarios of cost hold every price of the contract`() throws {
        let table = try #require(try Scenario.cost().first { $0.file.hasSuffix("price-table.yaml") })
        let found = table.cases.flatMap { $0.prices }
        let contracts: [ModelContract] = [.gptImage1, .gptImage1Mini]
        #expect(found.count == 18 && found == contracts.flatMap { $0.prices.map { $0.amount.json } })
    }

    private struct Unexpected: Error {}
}

extension ScenarioCase {
    /// What the answers to its posts say of costs.
    fileprivate var prices: [JSON] {
        steps.flatMap { step -> [JSON] in
            guard case .post(let post) = step, case .object(let members) = post.body.rule,
                case .list(let items)? = members.first?.pattern.rule
            else { return [] }
            return items.compactMap(\.cost)
        }
    }
}

extension Pattern {
    fileprivate var cost: JSON? {
        guard case .object(let members) = rule,
            case .equal(let cost)? = members.first(where: { $0.name == "cost" })?.pattern.rule
        else { return nil }
        return cost
    }
}
