import Yams

/// The text of a scenario file, which answers for its lines.
struct SourceText {
    let name: String
    private let text: String
    private let lines: [Substring]

    init(name: String, text: String) {
        self.name = name
        self.text = text
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    func place(_ line: Int) -> Place {
        Place(file: name, line: line, text: lines.indices.contains(line - 1) ? String(lines[line - 1]) : "")
    }

    /// The one document of the text; `needs` says what would be in it.
    func document(needing needs: String) throws(ScenarioFileError) -> YAMLValue {
        guard let root = try composed() else {
            throw error("the file is empty; it needs \(needs)", 1)
        }
        return YAMLValue(node: root, source: self, line: root.mark?.line ?? 1)
    }

    private func composed() throws(ScenarioFileError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let problem as YamlError {
            throw error(problem)
        } catch {
            throw ScenarioFileError(file: name, line: 1, problem: "\(error)")
        }
    }

    private func error(_ problem: YamlError) -> ScenarioFileError {
        switch problem {
        case .scanner(let context?, let problem, let mark, _) where context.text == "while scanning a tag":
            error("not YAML: \(problem); leave a space after a tag, as in [!uuid ]", mark.line)
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            error("not YAML: \(problem)", mark.line)
        case .duplicatedKeysInMapping(let names, let context):
            error("\(names.quotedList) is written twice in one mapping; keep one", context.mark.line)
        case .reader(let problem, let offset, _, _):
            error("not YAML: \(problem)", 1 + text.prefix(offset ?? 0).count(where: \.isNewline))
        default: error("not YAML: \(problem)", 1)
        }
    }

    private func error(_ problem: String, _ line: Int) -> ScenarioFileError {
        ScenarioFileError(file: name, line: line, problem: problem)
    }
}

extension [String] {
    /// `'title', 'source'`
    var quotedList: String { map { "'\($0)'" }.joined(separator: ", ") }
}
