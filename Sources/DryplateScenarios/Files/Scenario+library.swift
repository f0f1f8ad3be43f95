package import Foundation
import Scenarios

extension Scenario {
    /// All scenarios that are shipped with Dryplate, sorted by folder and file; or only some cases of them, and no file
    /// without any is read.
    package static func library(_ selection: CaseSelection = .all) throws -> [Scenario] {
        try ScenarioLibrary.Folder.allCases.flatMap { try $0.scenarios(selection) }
    }

    /// The documented examples on every delivery path.
    package static func documented() throws -> [Scenario] { try ScenarioLibrary.Folder.documented.scenarios() }

    /// What else there is to delivery.
    package static func delivery() throws -> [Scenario] { try ScenarioLibrary.Folder.delivery.scenarios() }

    /// What is charged, and what is refused when nothing is left.
    package static func cost() throws -> [Scenario] { try ScenarioLibrary.Folder.cost.scenarios() }

    /// Reads a file in UTF-8; `file` is its name in reports.
    package init(contentsOf url: URL, file: String) throws {
        try self.init(file: file, text: String(contentsOf: url, encoding: .utf8))
    }
}

extension ScenarioLibrary.Folder {
    fileprivate func scenarios(_ selection: CaseSelection = .all) throws -> [Scenario] {
        let files = try files().filter { selection.mayInclude(below: Scenario.path(ofFile: $0.name)) }
        let scenarios = try files.map { try Scenario(contentsOf: $0.url, file: $0.name) }
        return (self == .documented ? scenarios.map(\.deliveredEveryWay) : scenarios).compactMap(selection.selected)
    }
}
