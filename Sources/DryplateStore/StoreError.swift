import GRDB

/// Why a store cannot be opened, or takes no more.
package struct StoreError: Error, CustomStringConvertible {
    package enum Attempt: String, Sendable {
        case open
        case write = "write to"
    }

    package let attempt: Attempt
    package let path: String
    package let reason: String

    package var description: String { "cannot \(attempt.rawValue) the store '\(path)': \(reason)" }
}

extension StoreError {
    /// What SQLite says, in words for people; without a path it is the store in memory.
    init(_ attempt: Attempt, _ path: String?, _ error: any Error) {
        let reason = (error as? DatabaseError)?.reason(at: path)
        self.init(attempt: attempt, path: path ?? "memory", reason: reason ?? "\(error)")
    }
}

extension DatabaseError {
    /// What was found, and what would be right.
    fileprivate func reason(at path: String?) -> String {
        switch resultCode {
        case .SQLITE_FULL:
            "the disk is full. Free some space; what was acknowledged before is there."
        case .SQLITE_BUSY:
            "another process uses it, and still did after \(Store.patience) seconds. End it, or name another file."
        case .SQLITE_NOTADB:
            "it is no SQLite database. Name one that Dryplate made, or a file that is not there yet."
        case .SQLITE_CORRUPT:
            "it is damaged (\(message ?? "SQLite does not say how")). Put a copy of it there, or name another file."
        default: path.flatMap { StorePlace(path: $0).obstacle } ?? "\(self)."
        }
    }
}
