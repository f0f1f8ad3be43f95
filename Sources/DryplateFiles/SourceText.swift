import Yams

/// The text of a file in YAML, which JSON is too: it answers for its lines.
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
        guard let root = try composed({ try $0.singleRoot() }) else {
            throw error("the file is empty; it needs \(needs)", .start)
        }
        return try value(root)
    }

    /// All documents of the text.
    func documents() throws(FileError) -> [YAMLValue] {
        try composed { parser in
            var roots: [YAMLValue] = []
            while let root = try parser.nextRoot() { roots.append(try value(root)) }
            return roots
        }
    }

    /// Without aliases there cannot be more values than characters; with them there can be any number.
    private func value(_ root: Node) throws(FileError) -> YAMLValue {
        var budget = text.utf8.count + 1_000_000
        guard root.fits(&budget) else { throw error("aliases make more than a million values of this file", .start) }
        return YAMLValue(node: root, source: self, position: root.mark.map(TextPosition.init) ?? .start)
    }

    private func composed<Value>(_ compose: (Yams.Parser) throws -> Value) throws(FileError) -> Value {
        do {
            return try compose(Yams.Parser(yaml: text))
        } catch let problem as FileError {
            throw problem
        } catch let problem as YamlError {
            throw error(problem)
        } catch {
            throw self.error("\(error)", .start)
        }
    }

    private func error(_ problem: YamlError) -> FileError {
        switch problem {
        case .scanner(let context?, let problem, let mark, _) where context.text == "while scanning a tag":
            error("not YAML: \(problem); leave a space after a tag, as in [!uuid ]", mark)
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            error("not YAML: \(problem)", mark)
        case .duplicatedKeysInMapping(let names, let context):
            error("\(names.inQuotes) is written twice in one mapping; keep one", context.mark)
        case .reader(let problem, let offset, _, _):
            error("not YAML: \(problem)", TextPosition(endOf: text.prefix(offset ?? 0)))
        default: error("not YAML: \(problem)", .start)
        }
    }

    private func error(_ problem: String, _ mark: Mark) -> FileError { error(problem, TextPosition(mark)) }

    private func error(_ problem: String, _ position: TextPosition) -> FileError {
        FileError(file: name, line: position.line, column: position.column, problem: problem)
    }
}

extension Node {
    /// Takes from the budget every value in this one, as often as aliases repeat it; whether the budget suffices.
    fileprivate func fits(_ budget: inout Int) -> Bool {
        budget -= 1
        guard budget >= 0 else { return false }
        switch self {
        case .scalar, .alias: return true
        case .sequence(let items): return items.allSatisfy { $0.fits(&budget) }
        case .mapping(let members): return members.allSatisfy { $0.key.fits(&budget) && $0.value.fits(&budget) }
        }
    }
}

extension TextPosition {
    static let start = TextPosition(line: 1, column: 1)

    init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }

    /// Where the next character would stand.
    fileprivate init(endOf text: Substring) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        self.init(line: lines.count, column: 1 + (lines.last?.unicodeScalars.count ?? 0))
    }
}

extension [String] {
    /// `'title', 'source'`
    package var inQuotes: String { map { "'\($0)'" }.joined(separator: ", ") }
}
