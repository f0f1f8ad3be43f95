/// The latest entries, bounded in number and in size.
package struct JournalRing: Sendable {
    /// How much is kept.
    package struct Limit: Hashable, Sendable {
        package var entries = 10_000
        /// Of memory, as it is estimated.
        package var bytes = 32 << 20

        package init() {}
    }

    package let limit: Limit
    /// How many entries had to go to make room, since the journal was emptied.
    package private(set) var dropped = 0
    /// An estimate of the memory that the entries take.
    package private(set) var bytes = 0

    private struct Slot {
        /// Makes the entry when somebody looks at it; `nil` if it was removed.
        var entry: (@Sendable () -> JournalEntry)?
        var scope = JournalScope.everyone
        var bytes = 0
    }

    /// An entry that is there and has yet to be made.
    package struct Pending: Sendable {
        let id: Int
        let make: @Sendable () -> JournalEntry

        package var entry: JournalEntry {
            var entry = make()
            entry.id = id
            return entry
        }
    }

    /// The oldest first, behind slots that are empty.
    private var slots: [Slot] = []
    private var first = 0
    private var lastID = 0
    /// The last entry that was removed on purpose.
    private var clearedUpTo = 0
    /// How many entries were removed on purpose, by whose they were.
    private var removals: [JournalScope: Int] = [:]

    package init(_ limit: Limit = Limit()) { self.limit = limit }

    /// How many slots there are behind those that were dropped; their ids follow one another.
    private var length: Int { slots.count - first }

    package var count: Int { slots[first...].count { $0.entry != nil } }

    package var entries: [JournalEntry] { pending(in: .everyone).map(\.entry) }

    package func pending(in scope: JournalScope) -> [Pending] {
        slots.indices.dropFirst(first).compactMap { scope.contains(slots[$0].scope) ? pending(at: $0) : nil }
    }

    private func pending(at index: Int) -> Pending? {
        slots[index].entry.map { Pending(id: lastID - slots.count + index + 1, make: $0) }
    }

    package mutating func append(_ entry: JournalEntry) {
        append(of: JournalScope(of: entry), bytes: entry.memory) { entry }
    }

    /// Keeps an entry of so many bytes that is made when somebody looks at it.
    package mutating func append(
        of scope: JournalScope, bytes size: Int, _ entry: @escaping @Sendable () -> JournalEntry
    ) {
        lastID += 1
        slots.append(Slot(entry: entry, scope: scope, bytes: size))
        bytes += size
        while length > limit.entries || bytes > limit.bytes { dropOldest() }
        if first >= 1024, first >= length {
            slots.removeFirst(first)
            first = 0
        }
    }

    private mutating func dropOldest() {
        if slots[first].entry != nil { dropped += 1 }
        remove(first)
        first += 1
    }

    private mutating func remove(_ index: Int) {
        bytes -= slots[index].bytes
        slots[index] = Slot()
    }

    /// How many entries of a scope were ever removed on purpose.
    package func removed(from scope: JournalScope) -> Int {
        removals.filter { scope.contains($0.key) }.values.reduce(0, +)
    }

    /// Removes the entries of a scope; how many those were.
    package mutating func clear(_ scope: JournalScope) -> Int {
        let before = count
        for slot in slots[first...] where slot.entry != nil && scope.contains(slot.scope) {
            removals[slot.scope, default: 0] += 1
        }
        if scope.isEveryone {
            (slots, first, bytes, dropped, clearedUpTo) = ([], 0, 0, 0, lastID)
        } else {
            for index in slots.indices where slots[index].entry != nil && scope.contains(slots[index].scope) {
                remove(index)
            }
        }
        return before - count
    }

    /// At most so many entries behind the one with this id, and how many of those behind it are no longer there.
    package func pending(after id: Int, limit: Int) -> (entries: [Pending], missed: Int) {
        let oldest = lastID - length + 1
        let next = max(id, clearedUpTo) + 1
        let skipped = max(0, next - oldest)
        let present = slots.indices.dropFirst(first + skipped).lazy.filter { slots[$0].entry != nil }
        return (present.prefix(limit).compactMap(pending), max(0, oldest - next))
    }

    /// The id of the latest entry that there ever was.
    package var latestID: Int { lastID }
}
