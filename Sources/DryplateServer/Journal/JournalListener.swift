import DryplateEngine

/// One who hears the journal as it grows, and how far that is.
struct JournalListener: Sendable {
    private static let mostAtOnce = 100

    let journal: Journal
    /// Whose entries are heard.
    let scope: JournalScope
    /// The id of the last entry that was heard.
    var last: Int

    enum Step {
        case nothing
        /// Perhaps none of the listener's scope.
        case entries([JournalEntry])
        /// So many entries went before they were heard.
        case cutOff(missed: Int)
    }

    var hasNews: Bool { journal.latestID > last }

    mutating func next() -> Step {
        let (entries, missed) = journal.entries(after: last, limit: Self.mostAtOnce)
        guard missed == 0 else { return .cutOff(missed: missed) }
        guard let latest = entries.last else { return .nothing }
        last = latest.id
        return .entries(entries.filter(scope.contains))
    }

    /// Goes on with what is there; how many entries before that are gone.
    mutating func skipMissed() -> Int {
        let missed = journal.entries(after: last, limit: 1).missed
        last += missed
        return missed
    }
}
