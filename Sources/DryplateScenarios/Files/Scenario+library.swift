package import Foundation
import Scenarios

extension Scenario {
    /// All scenarios that are shipped with Dryplate.
    package static func library() throws -> [Scenario] { try documented() + delivery() + cost() }

    /// The documented examples on every delivery path, sorted by file.
    package static func documented() throws -> [Scenario] {
        try ScenarioLibrary.Folder.documented.scenarios().map(\.deliveredEveryWay)
    }

    /// What else there is to delivery, sorted by file.
    package static func delivery() throws -> [Scenario] { try ScenarioLibrary.Folder.delivery.scenarios() }

    /// What is charged, and what is refused when nothing is left, sorted by file.
    package static func cost() throws -> [Scenario] { try ScenarioLibrary.Folder.cost.scenarios() }

    /// Reads a file in UTF-8; `file` is its name in reports.
    package init(contentsOf url: URL, file: String) throws {
        try self.init(file: file, text: String(contentsOf: url, encoding: .utf8))
    }
}

extension ScenarioLibrary.Folder {
    fileprivate func scenarios() throws -> [Scenario] {
        try files().map { try Scenario(contentsOf: $0.url, file: $0.name) }
    }
}
