package import DryplateFiles

/// Cases that are known to fail, a pattern on each line, perhaps with the id of the finding that is meant; behind `#`
/// stands the reason.
package struct KnownFailures: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let pattern: CasePattern
        /// What the case fails by; `nil` if by whatever.
        package let finding: ClientRule?
        package let reason: String
    }

    package let entries: [Entry]

    package static let none = KnownFailures(entries: [])

    private init(entries: [Entry]) { self.entries = entries }

    /// Reads the text of a file; `file` is its name in errors.
    package init(file: String, text: String) throws(FileError) {
        var entries: [Entry] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            do { if let entry = try Entry(line) { entries.append(entry) } } catch {
                throw FileError(file: file, line: index + 1, problem: error.problem)
            }
        }
        self.entries = entries
    }

    func entries(for path: String) -> [Entry] { entries.filter { $0.pattern.matches(path) } }
}

/// What is wrong with a line.
private struct EntryFault: Error { let problem: String }

extension KnownFailures.Entry {
    /// `nil` for a line that says nothing.
    fileprivate init?(_ line: Substring) throws(EntryFault) {
        let parts = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts.first?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []
        guard let path = words.first else { return nil }
        guard let pattern = CasePattern(path) else {
            throw EntryFault(problem: "'\(path)' is no path such as delivery/resume")
        }
        finding = try words.dropFirst().first.map { (id) throws(EntryFault) in try Self.rule(id) }
        guard words.count <= 2 else { throw EntryFault(problem: "'\(words[2])' is too much; a reason stands behind #") }
        self.pattern = pattern
        reason = parts.count > 1 ? parts[1].trimmed : ""
    }

    private static func rule(_ id: String) throws(EntryFault) -> ClientRule {
        guard let rule = ClientRule.named(id) else {
            throw EntryFault(problem: "'\(id)' is no finding; 'dryplate describe findings' lists them")
        }
        return rule
    }

    var line: String {
        let words = [pattern.text, finding?.id].compactMap(\.self).joined(separator: "  ")
        return reason.isEmpty ? "\(words)\n" : "\(words)  # \(reason)\n"
    }
}

extension Substring {
    fileprivate var trimmed: String { String(trimmingPrefix(/\s+/).reversed().drop { $0.isWhitespace }.reversed()) }
}
