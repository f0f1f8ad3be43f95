package import Foundation
import Scenarios

extension Scenario {
    /// All scenarios that are shipped with Dryplate, sorted by folder and file; or only those with a text in the name of
    /// their file, and no other file is read.
    package static func library(only text: String = "") throws -> [Scenario] {
        try ScenarioLibrary.Folder.allCases.flatMap { try $0.scenarios(only: text) }
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
    fileprivate func scenarios(only text: String = "") throws -> [Scenario] {
        let files = try files().filter { text.isEmpty || $0.name.contains(text) }
        let scenarios = try files.map { try Scenario(contentsOf: $0.url, file: $0.name) }
        return self == .documented ? scenarios.map(\.deliveredEveryWay) : scenarios
    }
}
