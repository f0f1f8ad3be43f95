import DryplateContract
@testable import DryplateFiles

/// All that a file holds, in words that a test can compare.
struct Contents {
    var tasks: [FoundTask] = []
    var faults: [String] = []
    var otherEntries = 0

    /// Of a file with this text; what it is called is left out of the messages.
    init(_ text: String, named name: String = "tasks") throws {
        try self.init(bytes: Array(text.utf8), named: name)
    }

    init(bytes: [UInt8], named name: String = "tasks") throws {
        self = try TemporaryFile.with(bytes: bytes, named: name) { path in try Contents(file: path) }
    }

    init(file path: String) throws {
        try TaskFile(path).forEachItem { item in
            switch item {
            case .task(let task): tasks.append(task)
            case .fault(let error): faults.append(error.description.replacing("\(path):", with: ""))
            case .otherEntry: otherEntries += 1
            }
        }
    }

    var json: JSON { .array(tasks.map(\.task)) }

    /// `2:5 3:1`
    func positions(of path: String = "") -> String {
        tasks.map { "\($0.position(of: path).line):\($0.position(of: path).column)" }.joined(separator: " ")
    }
}
