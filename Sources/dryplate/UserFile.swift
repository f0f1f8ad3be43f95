import ArgumentParser
import DryplateContract
import DryplateFiles
import Foundation

/// A file that the command line names, read or written as a whole.
struct UserFile {
    let path: String

    init(_ path: String) { self.path = path }

    var text: String {
        get throws {
            do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
                throw UnreadableFile(file: path, problem: "cannot be read as text in UTF-8: \(error.localizedDescription)")
            }
        }
    }

    var json: JSON {
        get throws {
            do { return try JSON(parsing: try text) } catch let error as JSONSyntaxError {
                throw ValidationError("\(path): not JSON: \(error)")
            }
        }
    }

    func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }
}
