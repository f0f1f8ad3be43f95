import DryplateContract

extension TaskFile {
    enum Format {
        /// With what the first line is.
        case lines(Result<JSON, JSONSyntaxError>)
        case json, yaml
    }

    /// A first line that is JSON by itself begins JSON Lines, of which a file in one line is a case.
    func format(beginningWith line: LineReader.Line) -> Format {
        if hasExtension("yaml", "yml") { return .yaml }
        let beginsJSON = line.bytes.drop { $0 == 0x20 || $0 == 0x09 }.first.map("{[".utf8.contains) ?? false
        let value = line.bytes.json
        if case .success = value, beginsJSON { return .lines(value) }
        if hasExtension("jsonl", "ndjson") { return .lines(value) }
        return beginsJSON || hasExtension("json", "har") ? .json : .yaml
    }

    private func hasExtension(_ extensions: String...) -> Bool {
        extensions.contains { name.lowercased().hasSuffix(".\($0)") }
    }

    func read(
        _ first: LineReader.Line, _ value: Result<JSON, JSONSyntaxError>, andThen lines: inout LineReader,
        _ body: (Item) throws -> Void
    ) throws {
        try items(first, value).forEach(body)
        while let line = try lines.nextLine() { try items(line, line.bytes.json).forEach(body) }
    }

    private func items(_ line: LineReader.Line, _ value: Result<JSON, JSONSyntaxError>) -> [Item] {
        switch value {
        case .success(let json): finder.items(in: json, at: JSONCursor(line.bytes, line: line.number))
        case .failure(let error): [.fault(fault(error, line: line.number))]
        }
    }

    func read(json bytes: ArraySlice<UInt8>, line: Int) throws -> [Item] {
        switch bytes.json {
        case .success(let json): return finder.items(in: json, at: JSONCursor(bytes, line: line))
        case .failure(let error): throw fault(error, line: line)
        }
    }

    func read(yaml bytes: ArraySlice<UInt8>, line: Int) throws -> [Item] {
        guard bytes.count <= JSONParser.maximumSize else { throw tooLong(line) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileError(file: name, line: line, problem: "neither JSON nor text in UTF-8")
        }
        let source = SourceText(name: name, text: String(repeating: "\n", count: line - 1) + text)
        let documents = try source.documents().map { (try $0.json(), $0) }.filter { $0.0 != .null }
        guard !documents.isEmpty else { throw noTasks }
        return documents.flatMap { finder.items(in: $0, at: $1) }
    }

    private var finder: TaskFinder { TaskFinder(file: name) }

    private func fault(_ error: JSONSyntaxError, line: Int) -> FileError {
        if case .size = error.problem { return tooLong(line) }
        return FileError(
            file: name, line: line - 1 + error.line, column: error.column, problem: "not JSON: \(error.problem)")
    }

    private func tooLong(_ line: Int) -> FileError {
        FileError(
            file: name, line: line,
            problem: "longer than 64 MiB; as JSON Lines, with a task in each line, a file may have any length")
    }
}

extension ArraySlice<UInt8> {
    fileprivate var json: Result<JSON, JSONSyntaxError> {
        withUnsafeBufferPointer { bytes in
            Result { () throws(JSONSyntaxError) in try JSONParser.parse(bytes) }
        }
    }
}
