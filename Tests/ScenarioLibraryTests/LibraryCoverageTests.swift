import DryplateContract
import DryplateEngine
@testable import DryplateScenarios
import Testing

/// What the scenarios try of the contract, counted as the simulator counts it.
struct LibraryCoverageTests {
    private static let map = CoverageMap(.runware, under: .documented)

    @Test func `every path belongs to one case, and there are more than a thousand`() throws {
        let paths = try Scenario.library().flatMap { scenario in scenario.cases.map { $0.path(in: scenario) } }
        #expect(Set(paths).count == paths.count)
        #expect(paths.count > 1000)
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
