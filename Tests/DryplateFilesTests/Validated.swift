import DryplateContract
@testable import DryplateFiles
import Foundation

/// Files that were validated, and what was reported. The folder is left out of it.
struct Validated {
    let report: String
    let sum: ValidationSum

    init(
        _ texts: KeyValuePairs<String, String>, under dialect: Dialect = .documented,
        as form: (String) -> any ValidationReport = { _ in TextReport() }
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
        var lines: [String] = []
        var validation = Validation(under: dialect, form(folder.path)) { lines.append($0) }
        try validation.check(texts.map { folder.appending(path: $0.key).path })
        report = lines.joined(separator: "\n").replacing("\(folder.path)/", with: "")
        sum = validation.sum
    }
}
