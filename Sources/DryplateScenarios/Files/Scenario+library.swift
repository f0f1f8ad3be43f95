package import Foundation
import Scenarios

extension Scenario {
    /// The documented examples that are shipped with Dryplate, sorted by file.
    package static func documented() throws -> [Scenario] {
        try ScenarioLibrary.documented().map { try Scenario(contentsOf: $0.url, file: $0.name) }
    }

    /// Reads a file in UTF-8; `file` is its name in reports.
    package init(contentsOf url: URL, file: String) throws {
        try self.init(file: file, text: String(contentsOf: url, encoding: .utf8))
    }
}
