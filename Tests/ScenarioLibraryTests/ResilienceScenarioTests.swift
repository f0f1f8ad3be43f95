import DryplateEngine
import Foundation
import Scenarios
import Testing

/// The scenarios of bad days beside the catalogue of faults.
struct ResilienceScenarioTests {
    @Test(arguments: FaultKind.all)
    func `every fault of the catalogue has a scenario`(kind: FaultKind) throws {
        let texts = try ScenarioLibrary.Folder.resilience.files().map {
            try String(contentsOf: $0.url, encoding: .utf8)
        }
        #expect(texts.contains { $0.contains("\(kind.name)") })
    }
}
