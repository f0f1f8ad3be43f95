import DryplateContract
import DryplateFiles
@testable import DryplateScenarios
import Testing

/// Cases by their paths.
struct CaseSelectionTests {
    @Test(arguments: [
        ("delivery", "delivery/resume/a-title", true), ("delivery/resume", "delivery/resume/a-title", true),
        ("delivery/res", "delivery/resume/a-title", false), ("delivery/res*", "delivery/resume/a-title", true),
        ("**/a-*", "delivery/resume/a-title", true), ("**", "delivery/resume/a-title", true),
        ("*/resume", "delivery/resume/a-title", true), ("delivery/**/http-sync", "delivery/a/b/http-sync", true),
        ("delivery/**/http-sync", "delivery/a/b/http-async", false), ("cost", "delivery/resume/a-title", false),
        ("delivery/resume/a-title/more", "delivery/resume/a-title", false),
    ])
    func `a pattern means a path and what is below`(pattern: String, path: String, isMatch: Bool) throws {
        #expect(try #require(CasePattern(pattern)).matches(path) == isMatch)
    }

    @Test(arguments: ["", "/delivery", "delivery/", "a//b"])
    func `nothing is no part of a path`(pattern: String) {
        #expect(CasePattern(pattern) == nil)
    }

    @Test func `no two shipped cases have the same path`() throws {
        let paths = try Scenario.library().flatMap { scenario in scenario.cases.map { $0.path(in: scenario) } }
        #expect(Set(paths).count == paths.count && paths.count > 200)
        #expect(paths.contains("documented/gpt-image-1--rainy-tram-stop-signage/as-written/http-sync"))
    }

    @Test func `what is selected is run, what is skipped is not, and other files are not read`() throws {
        let run = try ["delivery/**", "cost/auto"].map { try #require(CasePattern($0)) }
        let skip = [try #require(CasePattern("delivery/resume"))]
        let scenarios = try Scenario.library(CaseSelection(run: run, skip: skip))
        #expect(scenarios.contains { $0.path == "cost/auto" } && !scenarios.contains { $0.path == "delivery/resume" })
        #expect(scenarios.allSatisfy { $0.path.hasPrefix("delivery/") || $0.path == "cost/auto" })
    }
}
