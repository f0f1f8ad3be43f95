import Foundation

/// Where a store is, or is to be.
struct StorePlace {
    let path: String

    /// Why SQLite can have no file there, and what would help; `nil` if that is not why.
    var obstacle: String? {
        if isFolder(path) { return "it is a folder. Name a file." }
        if !isFolder(folder) { return "there is no folder '\(folder)'. Make it, or name another file." }
        if !files.isWritableFile(atPath: folder) {
            let found = "nothing can be written in '\(folder)', where SQLite needs files of its own."
            return "\(found) Allow that, or name another file."
        }
        guard files.fileExists(atPath: path), !files.isWritableFile(atPath: path) else { return nil }
        return "the file cannot be written. Allow that, or name another one."
    }

    private var files: FileManager { .default }

    private var folder: String { URL(filePath: path).deletingLastPathComponent().path }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return files.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
