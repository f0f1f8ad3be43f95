import DryplateEngine
import Testing

@testable import DryplateServer

/// Nothing is kept for a listener but what is in the journal anyway.
struct JournalListenerTests {
    private let journal: Journal = {
        var limit = JournalRing.Limit()
        limit.entries = 10
        return Journal(limit, simulator: SimulatedPlatform(), clock: SimulatorClock(real: { 0 }))
    }()

    @Test func `a listener that does not keep up is cut off`() {
        var listener = JournalListener(journal: journal, scope: .everyone, last: 0)
        append(5)
        #expect(listener.heard() == .some([1, 2, 3, 4, 5]))
        append(25)
        #expect(listener.heard() == nil)
    }

    @Test func `one that comes back goes on with what is there`() {
        append(25)
        var listener = JournalListener(journal: journal, scope: .everyone, last: 3)
        #expect(listener.skipMissed() == 12 && listener.heard() == .some(Array(16...25)))
        #expect(!listener.hasNews && listener.heard() == .some([]))
    }

    private func append(_ count: Int) {
        let closing = JournalClosing(code: nil, reason: "", side: nil)
        for _ in 0..<count {
            journal.append(
                JournalEntry(
                    arrival: 0, moment: Timestamp(milliseconds: 0), account: nil, connection: 1, event: .closed(closing)
                ))
        }
    }
}

extension JournalListener {
    /// The ids that come next; `nil` if it is cut off.
    fileprivate mutating func heard() -> [Int]? {
        switch next() {
        case .nothing: []
        case .entries(let entries): entries.map(\.id)
        case .cutOff: nil
        }
    }
}
