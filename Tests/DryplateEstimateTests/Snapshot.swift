import Foundation
import Testing

/// Compares a text with the file of that name under `Snapshots`.
///
/// `DRYPLATE_RECORD=1` writes the file and fails all the same, so that nobody records by accident.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
    guard ProcessInfo.processInfo.environment["DRYPLATE_RECORD"] != "1" else {
        try Data(text.utf8).write(to: file)
        Issue.record("\(name) was recorded; look at the difference and run again.", sourceLocation: sourceLocation)
        return
    }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(firstDifference(text, recorded) == nil, "\(name)", sourceLocation: sourceLocation)
}

/// The first line that differs, as bytes: `==` on strings would take some different texts for the same.
private func firstDifference(_ text: String, _ recorded: String) -> String? {
    guard !text.utf8.elementsEqual(recorded.utf8) else { return nil }
    let lines = [text, recorded].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let index = zip(lines[0], lines[1]).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }?.offset
    guard let index else { return "\(lines[0].count) lines instead of \(lines[1].count)" }
    return "line \(index + 1): '\(lines[0][index])' instead of '\(lines[1][index])'"
}
