import DryplateContract
import DryplateEngine
@testable import DryplateScenarios
import Foundation
import Testing

/// What the scenarios try of the contract, counted as the simulator counts it.
struct LibraryCoverageTests {
    private static let map = CoverageMap(.runware, under: .documented)

    @Test func `every path belongs to one case, and there are more than a thousand`() throws {
        let paths = try paths()
        #expect(Set(paths).count == paths.count)
        #expect(paths.count > 1000)
    }

    @Test func `the README says how many cases there are, in all and in each folder`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
        let readme = try String(contentsOf: file, encoding: .utf8).replacing(",", with: "")
        let paths = try paths()
        #expect(readme.contains("\(paths.count) in all"))
        for (folder, cases) in Dictionary(grouping: paths, by: { $0.prefix { $0 != "/" } }) where folder != "documented"
        {
            let count = try Regex("\\b\(cases.count) (cases )?of\\s`Scenarios/\(folder)`")
            #expect(readme.contains(count), "\(folder): \(cases.count)")
        }
    }

    @Test func `every parameter, value, bound and rule of every task is tried`() throws {
        var set = CoverageSet(of: Self.map)
        for step in try steps() {
            for task in step.request?.items ?? [] { Self.map.mark(task.sketch, over: .http, in: &set) }
        }
        let kinds = ["/parameters/", "/values/", "/bounds/", "/rules/"]
        let missing = CoverageReport(Self.map, set).neverExercised.filter { point in
            kinds.contains { point.contains($0) }
        }
        #expect(missing == [])
    }

    /// What an image is refused with is known by its status. The other one answers a handshake on a connection that has
    /// carried a request; here each handshake has its own.
    @Test func `every error code is expected but three`() throws {
        let expected = Set(try steps().flatMap { $0.expectation?.all ?? [] }.compactMap(\.code))
        let codes = Self.map.points.filter { $0.hasPrefix("errors/") }.map { String($0.dropFirst("errors/".count)) }
        #expect(
            codes.filter { !expected.contains($0) } == [
                "lateWebSocketHandshake", "imageExpired", "rangeNotSatisfiable",
            ])
    }

    private func paths() throws -> [String] {
        try Scenario.library().flatMap { scenario in scenario.cases.map { $0.path(in: scenario) } }
    }

    private func steps() throws -> [Step] { try Scenario.library().flatMap(\.cases).flatMap(\.steps) }
}

extension Template {
    /// The value with something in the places that only a run can fill.
    fileprivate var sketch: JSON {
        switch self {
        case .json(let json): json
        case .array(let items): .array(items.map(\.sketch))
        case .object(let members): .object(members.map { JSON.Member($0.name, $0.value.sketch) })
        case .key, .receiver, .captured, .raw: "to be filled"
        }
    }
}

extension Pattern {
    /// Of an error.
    fileprivate var code: String? {
        guard case .object(let members) = rule,
            case .equal(let code)? = members.first(where: { $0.name == "code" })?.pattern.rule
        else { return nil }
        return code.string
    }
}
