import Foundation

extension TaskFile {
    /// The bytes of the file, piece by piece, and nothing at its end.
    func pieces(_ progress: @escaping Progress) throws -> () throws -> Data {
        let handle = try opened()
        let size = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
        var total = 0
        return {
            let piece = try unreadable { try handle.read(upToCount: LineReader.pieceSize) ?? Data() }
            total += piece.count
            progress(total, size)
            return piece
        }
    }

    private func opened() throws -> FileHandle {
        guard let path else { return .standardInput }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw UnreadableFile(file: name, problem: "there is no such file")
        }
        guard !isDirectory.boolValue else {
            throw UnreadableFile(file: name, problem: "this is a directory; name the files in it")
        }
        return try unreadable { try FileHandle(forReadingFrom: URL(filePath: path)) }
    }

    private func unreadable<Value>(_ read: () throws -> Value) throws -> Value {
        do { return try read() } catch {
            throw UnreadableFile(file: name, problem: "it cannot be read: \(error.localizedDescription)")
        }
    }
}
