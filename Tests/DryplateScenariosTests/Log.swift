import Synchronization

/// What happened, in order.
final class Log<Entry: Sendable>: Sendable {
    private let storage = Mutex<[Entry]>([])

    var entries: [Entry] { storage.withLock { $0 } }

    /// Returns how many entries there were before.
    @discardableResult func append(_ entry: Entry) -> Int {
        storage.withLock { entries in
            defer { entries.append(entry) }
            return entries.count
        }
    }
}
