/// A file with tasks: JSON, JSON Lines, YAML, a HAR file or a saved request journal. It is told by its content; only
/// where that leaves a doubt, by its name.
package struct TaskFile {
    /// How much was read, and how much there is; `nil` for a pipe.
    package typealias Progress = (_ bytes: Int, _ of: Int?) -> Void

    static let standardInput = "<stdin>"

    /// The name in reports.
    package let name: String
    let path: String?

    /// `-` is standard input.
    package init(_ path: String) {
        self.path = path == "-" ? nil : path
        name = path == "-" ? Self.standardInput : path
    }

    /// Hands over what the file holds, in order. JSON Lines are read one by one, in constant memory; after a line that
    /// is not JSON reading goes on. Anything else is read as a whole, up to 64 MiB.
    ///
    /// Throws `UnreadableFile`, or `FileError` if the file, as a whole, is none of these.
    package func forEachItem(progress: Progress = { _, _ in }, _ body: (Item) throws -> Void) throws {
        var isEmpty = true
        try read(progress) { item in
            if case .otherEntry = item {} else { isEmpty = false }
            try body(item)
        }
        if isEmpty { throw FileError(file: name, line: 1, problem: "there are no tasks in this file") }
    }

    private func read(_ progress: Progress, _ body: (Item) throws -> Void) throws {
        try withoutActuallyEscaping(progress) { progress in
            var lines = try LineReader(pieces(progress))
            guard let first = try lines.nextLine() else { throw noTasks }
            switch format(beginningWith: first) {
            case .lines(let value): try read(first, value, andThen: &lines, body)
            case .json: try read(json: lines.rest(from: first), line: first.number).forEach(body)
            case .yaml: try read(yaml: lines.rest(from: first), line: first.number).forEach(body)
            }
        }
    }

    var noTasks: FileError {
        FileError(
            file: name, line: 1,
            problem: "the file is empty; it needs tasks as JSON, JSON Lines, YAML, a HAR file or a request journal")
    }
}
