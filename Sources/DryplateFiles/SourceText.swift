import Yams

/// The text of a file in YAML, which JSON is too, answers for its lines.
package struct SourceText {
    package let name: String
    private let text: String
    private let lines: [Substring]

    package init(name: String, text: String) {
        self.name = name
        self.text = text
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    package func place(_ line: Int) -> Place {
        Place(file: name, line: line, text: lines.indices.contains(line - 1) ? String(lines[line - 1]) : "")
    }

    /// The one document of the text; `needs` says what would be in it.
    package func document(needing needs: String) throws(FileError) -> YAMLValue {
        guard let root = try composed() else {
            throw error("the file is empty; it needs \(needs)", 1)
        }
        return YAMLValue(node: root, source: self, line: root.mark?.line ?? 1)
    }

    private func composed() throws(FileError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let problem as YamlError {
            throw error(problem)
        } catch {
            throw FileError(file: name, line: 1, problem: "\(error)")
        }
    }

    private func error(_ problem: YamlError) -> FileError {
        switch problem {
        case .scanner(let context?, let problem, let mark, _) where context.text == "while scanning a tag":
            error("not YAML: \(problem); leave a space after a tag, as in [!uuid ]", mark.line)
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            error("not YAML: \(problem)", mark.line)
        case .duplicatedKeysInMapping(let names, let context):
            error("\(names.inQuotes) is written twice in one mapping; keep one", context.mark.line)
        case .reader(let problem, let offset, _, _):
            error("not YAML: \(problem)", 1 + text.prefix(offset ?? 0).count(where: \.isNewline))
        default: error("not YAML: \(problem)", 1)
        }
    }

    private func error(_ problem: String, _ line: Int) -> FileError {
        FileError(file: name, line: line, problem: problem)
    }
}

extension [String] {
    /// `'title', 'source'`
    package var inQuotes: String { map { "'\($0)'" }.joined(separator: ", ") }
}
