import Foundation

/// A file for the time of a test.
enum TemporaryFile {
    static func with<Value>(_ text: String, named name: String = "tasks", _ body: (String) throws -> Value) throws
        -> Value
    {
        try with(bytes: Array(text.utf8), named: name, body)
    }

    static func with<Value>(bytes: [UInt8], named name: String, _ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return try body(file.path)
    }
}
