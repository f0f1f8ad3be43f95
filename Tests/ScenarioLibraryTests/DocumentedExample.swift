import DryplateContract
import DryplateScenarios
import Foundation
import Scenarios
import Testing

/// One documented request with its response.
struct DocumentedExample: CustomTestStringConvertible {
    let name: String
    let json: JSON
    let request: JSON
    let response: JSON

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).map { String($0.dropLast(".json".count)) }
            .sorted()
    }

    static func all() throws -> [DocumentedExample] { try names().map(DocumentedExample.init) }

    private init(name: String) throws {
        let url = Self.folder.appending(path: "\(name).json")
        self.name = name
        json = try JSON(parsing: String(contentsOf: url, encoding: .utf8))
        request = try json["request"].required()
        response = try json["response"].required()
    }

    private static var folder: URL { Bundle.module.bundleURL.appending(path: "Reference") }

    var testDescription: String { name }

    func scenario() throws -> Scenario {
        let file = try ScenarioLibrary.Folder.documented.files().first { $0.name.hasSuffix("/\(name).yaml") }.required()
        return try Scenario(contentsOf: file.url, file: file.name)
    }

    /// The first step of a case.
    func post(_ index: Int) throws -> PostStep {
        guard case .post(let step) = try scenario().cases[index].steps[0] else { throw Missing() }
        return step
    }

    /// The paths at which a case does not accept this result as the only one of a 200 answer.
    func mismatches(_ index: Int, _ result: JSON) throws -> [String] {
        try post(index).body.mismatches(in: ["data": [result]]).map(\.path)
    }
}

private struct Missing: Error {}

extension Optional {
    fileprivate func required() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}
