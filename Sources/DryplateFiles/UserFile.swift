package import DryplateContract
import Foundation

/// A file that the command line names, read or written as a whole.
package struct UserFile {
    private let path: String

    package init(_ path: String) { self.path = path }

    /// Throws `UnreadableFile`.
    package var text: String {
        get throws {
            do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
                throw UnreadableFile(
                    file: path, problem: "it cannot be read as text in UTF-8: \(error.localizedDescription)")
            }
        }
    }

    /// Throws `FileError` if the file is not JSON.
    package var json: JSON {
        get throws {
            do { return try JSON(parsing: try text) } catch let error as JSONSyntaxError {
                throw FileError(
                    file: path, line: error.line, column: error.column, problem: "not JSON: \(error.problem)")
            }
        }
    }

    /// Throws `UnwritableFile` if there is no such file.
    package func append(_ text: String) throws {
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(text.utf8))
            try file.close()
        } catch {
            throw UnwritableFile(file: path, problem: error.localizedDescription)
        }
    }

    /// Throws `UnwritableFile`.
    package func write(_ text: String) throws {
        do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
            throw UnwritableFile(file: path, problem: error.localizedDescription)
        }
    }
}
