import DryplateContract

extension TaskFile {
    /// What a file holds.
    package enum Item {
        case task(FoundTask)
        /// Something that cannot be read as a task, while what follows it can.
        case fault(FileError)
        /// An entry of a HAR file or a journal that holds no tasks.
        case otherEntry
    }
}

/// Finds the tasks in the value that a text, or one line of it, was parsed to.
struct TaskFinder {
    let file: String

    /// A task, a list of such values, an entry of a journal, a whole journal or a HAR file.
    func items(in json: JSON, at value: some TextValue) -> [TaskFile.Item] {
        switch json {
        case .array(let elements): zip(elements, value.elements).flatMap { items(in: $0, at: $1) }
        case .object where json["taskType"] == nil: unnamedItems(in: json, at: value)
        case .object: [task(json, at: value)]
        default: [.fault(noTask(json, at: value.position))]
        }
    }

    private func unnamedItems(in json: JSON, at value: some TextValue) -> [TaskFile.Item] {
        if let tasks = json["tasks"], case .array = tasks, let place = value.member("tasks") {
            return items(in: tasks, at: place)
        }
        if let entries = json["entries"]?.array, let places = value.member("entries")?.elements {
            return zip(entries, places).flatMap { journalItems(in: $0, at: $1) }
        }
        if let entries = json["log"]?["entries"]?.array, let log = value.member("log") {
            let places = log.member("entries")?.elements ?? []
            return zip(entries, places).enumerated().flatMap { archiveItems(in: $1.0, at: $1.1.position, $0 + 1) }
        }
        return [task(json, at: value)]
    }

    private func journalItems(in entry: JSON, at value: some TextValue) -> [TaskFile.Item] {
        entry["tasks"]?.array == nil ? [.otherEntry] : items(in: entry, at: value)
    }

    private func task(_ json: JSON, at value: some TextValue) -> TaskFile.Item {
        let place = TaskPlace(file: file, line: value.position.line, entry: nil)
        return .task(FoundTask(task: json, place: place, origin: value))
    }

    private func noTask(_ json: JSON, at position: TextPosition) -> FileError {
        FileError(
            file: file, line: position.line, column: position.column,
            problem: "here must be a task, an object with a 'taskType'; found \(json.excerpt)")
    }
}

// MARK: - HAR

extension TaskFinder {
    private func archiveItems(in entry: JSON, at position: TextPosition, _ number: Int) -> [TaskFile.Item] {
        let place = TaskPlace(file: file, line: position.line, entry: number)
        let tasks = entry.sentTexts.flatMap(\.tasks)
        guard !tasks.isEmpty else { return [.otherEntry] }
        return tasks.map { .task(FoundTask(task: $0, place: place, origin: position)) }
    }
}

extension JSON {
    /// The body of a POST, and what was sent over a WebSocket, as browsers write it down.
    fileprivate var sentTexts: [String] {
        let messages = self["_webSocketMessages"]?.array ?? []
        return [postedText].compactMap { $0 }
            + messages.filter { $0["type"] == "send" }.compactMap { $0["data"]?.string }
    }

    private var postedText: String? {
        guard let request = self["request"], request["method"]?.string?.uppercased() == "POST",
            let body = request["postData"], let text = body["text"]?.string
        else { return nil }
        return body["encoding"] == "base64" ? text.decodedBase64 : text
    }
}

extension String {
    /// Other pages post lists of objects as well; those without any `taskType` are theirs.
    fileprivate var tasks: [JSON] {
        guard let elements = (try? JSON(parsing: self))?.array, elements.allSatisfy({ $0.members != nil }),
            elements.contains(where: { $0["taskType"] != nil })
        else { return [] }
        return elements
    }
}
